package dev.cxos.statistics.distribution;

import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.special.Beta;

/** Student's t distribution; infinite degrees of freedom mean the standard normal. */
public final class StudentT {

  private static final double QUANTILE_ACCURACY = 1e-13;

  private StudentT() {}

  /**
   * The probability of a value at least as far from 0 as t.
   *
   * @param t a value
   * @param degreesOfFreedom the degrees of freedom, above 0
   * @return the two-sided p-value
   * @throws IllegalArgumentException if {@code degreesOfFreedom} is not above 0
   */
  public static double twoSidedP(double t, double degreesOfFreedom) {
    check(degreesOfFreedom);
    if (Double.isInfinite(t)) {
      return 0;
    }
    if (Double.isInfinite(degreesOfFreedom)) {
      return StandardNormal.twoSidedP(t);
    }
    double x = degreesOfFreedom / (degreesOfFreedom + t * t);
    return Math.min(1, Beta.regularizedBeta(x, degreesOfFreedom / 2, 0.5));
  }

  /**
   * The value that is exceeded with probability 1 - p.
   *
   * @param p a probability strictly between 0 and 1
   * @param degreesOfFreedom the degrees of freedom, above 0
   * @return the quantile
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double quantile(double p, double degreesOfFreedom) {
    check(degreesOfFreedom);
    if (Double.isInfinite(degreesOfFreedom)) {
      return StandardNormal.quantile(p);
    }
    return new TDistribution(degreesOfFreedom, QUANTILE_ACCURACY).inverseCumulativeProbability(p);
  }

  private static void check(double degreesOfFreedom) {
    if (!(degreesOfFreedom > 0)) {
      throw new IllegalArgumentException(
          "degrees of freedom must be above 0, but are " + degreesOfFreedom);
    }
  }
}
