package dev.cxos.statistics.proportion;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Require;
import dev.cxos.statistics.distribution.StandardNormal;

/**
 * How many answers a share, or a change of a share, needs.
 *
 * <p>The two-group formulas are those of R's {@code power.prop.test}, two-sided and non-strict (J.
 * L. Fleiss, Statistical Methods for Rates and Proportions, 1981, chapter 3). Results are not
 * rounded; round up.
 */
public final class ProportionSampleSize {

  private ProportionSampleSize() {}

  /**
   * Answers for a margin of error: z<sup>2</sup> p (1 - p) / margin<sup>2</sup>.
   *
   * @param share the expected share, 0 to 1; 0.5 is the safe guess
   * @param margin the wanted half width of the plain interval as a share, above 0
   * @param confidence the confidence of the interval
   * @return the number of answers, not rounded
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double forMargin(double share, double margin, Confidence confidence) {
    Require.share(share, "share");
    double standardErrors = confidence.z() / Require.positive(margin, "margin");
    return standardErrors * standardErrors * share * (1 - share);
  }

  /**
   * Answers per group to tell two shares apart.
   *
   * @param first the first expected share, 0 to 1
   * @param second the second expected share, 0 to 1, different from the first
   * @param power the wanted power, strictly between 0 and 1
   * @param confidence 1 minus the two-sided significance level
   * @return the number of answers in each group, not rounded
   * @throws IllegalArgumentException if an argument is out of range or the shares are equal
   */
  public static double perGroup(double first, double second, double power, Confidence confidence) {
    requireDifferent(first, second);
    double margin =
        confidence.z() * pooledDeviation(first, second)
            + StandardNormal.quantile(Require.openShare(power, "power"))
                * separateDeviation(first, second);
    return Math.pow(margin / (first - second), 2);
  }

  /**
   * The power to tell two shares apart.
   *
   * @param nPerGroup the answers in each group, above 0
   * @param first the first true share, 0 to 1
   * @param second the second true share, 0 to 1, different from the first
   * @param confidence 1 minus the two-sided significance level
   * @return the probability of a significant difference in the right direction
   * @throws IllegalArgumentException if an argument is out of range or the shares are equal
   */
  public static double power(double nPerGroup, double first, double second, Confidence confidence) {
    requireDifferent(first, second);
    double shift = Math.sqrt(Require.positive(nPerGroup, "sample size")) * Math.abs(first - second);
    double critical = confidence.z() * pooledDeviation(first, second);
    return StandardNormal.cdf((shift - critical) / separateDeviation(first, second));
  }

  /**
   * Answers per group by the arcsine transformation: 2 ((z + z<sub>power</sub>) / h)<sup>2</sup>
   * (J. Cohen, Statistical Power Analysis, 2nd ed., 1988, chapter 6).
   *
   * @param first the first expected share, 0 to 1
   * @param second the second expected share, 0 to 1, different from the first
   * @param power the wanted power, strictly between 0 and 1
   * @param confidence 1 minus the two-sided significance level
   * @return the number of answers in each group, not rounded
   * @throws IllegalArgumentException if an argument is out of range or the shares are equal
   */
  public static double perGroupArcsine(
      double first, double second, double power, Confidence confidence) {
    requireDifferent(first, second);
    double z = confidence.z() + StandardNormal.quantile(Require.openShare(power, "power"));
    return 2 * Math.pow(z / cohensH(first, second), 2);
  }

  /**
   * Cohen's effect size h (Cohen 1988, chapter 6).
   *
   * @param first the first share, 0 to 1
   * @param second the second share, 0 to 1
   * @return 2 asin(sqrt(first)) - 2 asin(sqrt(second)), -pi to pi
   * @throws IllegalArgumentException if a share is out of range
   */
  public static double cohensH(double first, double second) {
    return 2
        * (Math.asin(Math.sqrt(Require.share(first, "first share")))
            - Math.asin(Math.sqrt(Require.share(second, "second share"))));
  }

  private static void requireDifferent(double first, double second) {
    Require.share(first, "first share");
    Require.share(second, "second share");
    Require.that(first != second, "equal shares (%s) cannot be told apart", first);
  }

  private static double pooledDeviation(double first, double second) {
    return Math.sqrt((first + second) * (1 - (first + second) / 2));
  }

  private static double separateDeviation(double first, double second) {
    return Math.sqrt(first * (1 - first) + second * (1 - second));
  }
}
