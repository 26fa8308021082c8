package dev.cxos.statistics.distribution;

import org.hipparchus.special.Gamma;

/** The chi-squared distribution. */
public final class ChiSquared {

  private ChiSquared() {}

  /**
   * The probability of a value above x.
   *
   * @param x a value, at least 0
   * @param degreesOfFreedom the degrees of freedom, above 0
   * @return the p-value of a chi-squared test
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double upperTail(double x, double degreesOfFreedom) {
    if (!(x >= 0) || !(degreesOfFreedom > 0)) {
      throw new IllegalArgumentException(
          "chi-squared needs x >= 0 and degrees of freedom > 0, but got %s and %s"
              .formatted(x, degreesOfFreedom));
    }
    return x == 0 ? 1 : Math.min(1, Gamma.regularizedGammaQ(degreesOfFreedom / 2, x / 2));
  }
}
