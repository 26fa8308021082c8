package dev.cxos.statistics.mean;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Require;
import dev.cxos.statistics.distribution.NoncentralT;
import dev.cxos.statistics.distribution.StandardNormal;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BrentSolver;

/**
 * How many values a comparison of two means needs, and the power it has.
 *
 * <p>The exact versions are those of R's {@code power.t.test}, two-sample, two-sided and non-strict
 * (J. Cohen, Statistical Power Analysis, 2nd ed., 1988, chapter 2). Results are not rounded; round
 * up.
 */
public final class MeanSampleSize {

  /** The t test needs 2 values per group to have a spread. */
  private static final double SMALLEST = 2;

  private static final double LARGEST = 1e9;
  private static final double ACCURACY = 1e-9;
  private static final int MAX_EVALUATIONS = 300;

  private MeanSampleSize() {}

  /**
   * Values per group for the t test.
   *
   * @param difference the smallest difference that should be seen, not 0
   * @param standardDeviation the standard deviation within each group, above 0
   * @param power the wanted power, strictly between 0 and 1
   * @param confidence 1 minus the two-sided significance level
   * @return the number of values in each group, at least 2, not rounded
   * @throws IllegalArgumentException if an argument is out of range, or more than 1e9 are needed
   */
  public static double perGroup(
      double difference, double standardDeviation, double power, Confidence confidence) {
    Require.openShare(power, "power");
    double guess = perGroupNormal(difference, standardDeviation, power, confidence);
    Require.that(guess < LARGEST, "more than %s values per group would be needed", LARGEST);
    UnivariateFunction surplus = n -> power(n, difference, standardDeviation, confidence) - power;
    if (surplus.value(SMALLEST) >= 0) {
      return SMALLEST;
    }
    double high = Math.max(2 * SMALLEST, 2 * guess);
    while (surplus.value(high) < 0) {
      high *= 2;
    }
    return new BrentSolver(ACCURACY, ACCURACY).solve(MAX_EVALUATIONS, surplus, SMALLEST, high);
  }

  /**
   * The power of the t test.
   *
   * @param nPerGroup the values in each group, at least 2, fractions allowed
   * @param difference the true difference of the means
   * @param standardDeviation the standard deviation within each group, above 0
   * @param confidence 1 minus the two-sided significance level
   * @return the probability of a significant difference in the right direction
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double power(
      double nPerGroup, double difference, double standardDeviation, Confidence confidence) {
    Require.that(
        nPerGroup >= SMALLEST && Double.isFinite(nPerGroup),
        "power needs at least 2 values per group, but got %s",
        nPerGroup);
    double degrees = 2 * (nPerGroup - 1);
    double shift = Math.sqrt(nPerGroup / 2) * standardised(difference, standardDeviation);
    // The upper tail is taken as the lower tail of the mirrored distribution, to keep its digits.
    return NoncentralT.cdf(-confidence.t(degrees), degrees, -shift);
  }

  /**
   * Values per group by the normal approximation: 2 ((z + z<sub>power</sub>) sd /
   * difference)<sup>2</sup>.
   *
   * @param difference the smallest difference that should be seen, not 0
   * @param standardDeviation the standard deviation within each group, above 0
   * @param power the wanted power, strictly between 0 and 1
   * @param confidence 1 minus the two-sided significance level
   * @return the number of values in each group, not rounded
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double perGroupNormal(
      double difference, double standardDeviation, double power, Confidence confidence) {
    double effect = standardised(difference, standardDeviation);
    Require.that(effect > 0, "no number of values can see a difference of 0");
    double z = confidence.z() + StandardNormal.quantile(Require.openShare(power, "power"));
    return 2 * Math.pow(z / effect, 2);
  }

  private static double standardised(double difference, double standardDeviation) {
    return Math.abs(Require.finite(difference, "difference"))
        / Require.positive(standardDeviation, "standard deviation");
  }
}
