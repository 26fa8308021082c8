package dev.cxos.statistics.nps;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Require;
import dev.cxos.statistics.distribution.StandardNormal;

/**
 * How many answers a net promoter score needs.
 *
 * <p>Solved from the normal interval and the normal test; W. G. Cochran, Sampling Techniques, 3rd
 * ed. (1977), chapter 4.
 */
public final class NetPromoterSampleSize {

  private NetPromoterSampleSize() {}

  /**
   * Answers for a margin of error: n = z<sup>2</sup> v / margin<sup>2</sup>, rounded up.
   *
   * @param promoterShare the expected share of promoters, 0 to 1
   * @param detractorShare the expected share of detractors, 0 to 1
   * @param marginPoints the wanted half width of the interval in points, above 0
   * @param confidence the confidence of the interval
   * @return the number of answers, at least 1
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static long forMargin(
      double promoterShare, double detractorShare, double marginPoints, Confidence confidence) {
    double margin = Require.positive(marginPoints, "margin") / NetPromoterScore.POINTS;
    double variance = NetPromoterVariance.ofOneResponse(promoterShare, detractorShare);
    double z = confidence.z();
    return roundedUp(z * z * variance / (margin * margin));
  }

  /**
   * Answers per period to see a change: n = (z + z<sub>power</sub>)<sup>2</sup> (v<sub>1</sub> +
   * v<sub>2</sub>) / change<sup>2</sup>, rounded up.
   *
   * @param varianceBefore the variance of one response before, 0 to 1
   * @param varianceAfter the variance of one response after, 0 to 1
   * @param changePoints the smallest change that should be seen, in points, above 0
   * @param power the probability of seeing it, strictly between 0 and 1
   * @param confidence 1 minus the two-sided significance level
   * @return the number of answers in each period, at least 1
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static long perPeriodForChange(
      double varianceBefore,
      double varianceAfter,
      double changePoints,
      double power,
      Confidence confidence) {
    double change = Require.positive(changePoints, "change") / NetPromoterScore.POINTS;
    double variance =
        Require.share(varianceBefore, "variance before")
            + Require.share(varianceAfter, "variance after");
    double z = confidence.z() + StandardNormal.quantile(Require.openShare(power, "power"));
    return roundedUp(z * z * variance / (change * change));
  }

  private static long roundedUp(double n) {
    return Math.max(1, (long) Math.ceil(n));
  }
}
