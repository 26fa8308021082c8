package dev.cxos.statistics.proportion;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.Require;

/**
 * The score interval of E. B. Wilson, Probable inference, the law of succession, and statistical
 * inference (1927), for counted and for effective sample sizes.
 */
public final class WilsonScore {

  private WilsonScore() {}

  /**
   * The interval of a share.
   *
   * @param share the share, 0 to 1
   * @param n the sample size, or with weights the effective sample size, above 0
   * @param confidence the confidence
   * @return the interval, within 0 to 1, exactly 0 at share 0 and 1 at share 1
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Interval interval(double share, double n, Confidence confidence) {
    Require.share(share, "share");
    Require.positive(n, "sample size");
    double z = confidence.z();
    double zSquaredPerN = z * z / n;
    double centre = share + zSquaredPerN / 2;
    double margin = z * Math.sqrt(share * (1 - share) / n + zSquaredPerN / (4 * n));
    double scale = 1 + zSquaredPerN;
    // Rounding must not leave 1e-17 where the formula says 0.
    return new Interval(
        share == 0 ? 0 : Math.max(0, (centre - margin) / scale),
        share == 1 ? 1 : Math.min(1, (centre + margin) / scale),
        confidence);
  }
}
