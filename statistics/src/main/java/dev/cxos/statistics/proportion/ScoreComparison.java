package dev.cxos.statistics.proportion;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.Require;

/**
 * The score test and the hybrid score interval of two shares, for counted and for effective sample
 * sizes.
 */
public final class ScoreComparison {

  private ScoreComparison() {}

  /**
   * The z statistic of equal shares, with a pooled standard error.
   *
   * @param firstShare the first share, 0 to 1
   * @param firstN its (effective) sample size, above 0
   * @param secondShare the second share, 0 to 1
   * @param secondN its (effective) sample size, above 0
   * @return z of first minus second; 0 if both shares are 0 or both are 1
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double pooledZ(
      double firstShare, double firstN, double secondShare, double secondN) {
    Require.share(firstShare, "first share");
    Require.share(secondShare, "second share");
    Require.positive(firstN, "first sample size");
    Require.positive(secondN, "second sample size");
    if (firstShare == secondShare) {
      return 0;
    }
    double pooled = (firstShare * firstN + secondShare * secondN) / (firstN + secondN);
    double standardError = Math.sqrt(pooled * (1 - pooled) * (1 / firstN + 1 / secondN));
    return (firstShare - secondShare) / standardError;
  }

  /**
   * The interval of the difference (R. G. Newcombe, Interval estimation for the difference between
   * independent proportions, Statistics in Medicine 17, 1998, method 10).
   *
   * @param firstShare the first share, 0 to 1
   * @param firstN its (effective) sample size, above 0
   * @param secondShare the second share, 0 to 1
   * @param secondN its (effective) sample size, above 0
   * @param confidence the confidence
   * @return the interval of first minus second, within -1 to 1
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Interval newcombe(
      double firstShare, double firstN, double secondShare, double secondN, Confidence confidence) {
    Interval first = WilsonScore.interval(firstShare, firstN, confidence);
    Interval second = WilsonScore.interval(secondShare, secondN, confidence);
    double difference = firstShare - secondShare;
    double below = Math.hypot(firstShare - first.low(), second.high() - secondShare);
    double above = Math.hypot(first.high() - firstShare, secondShare - second.low());
    return new Interval(difference - below, difference + above, confidence).clamp(-1, 1);
  }
}
