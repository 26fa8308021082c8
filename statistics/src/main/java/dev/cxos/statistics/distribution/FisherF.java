package dev.cxos.statistics.distribution;

import org.hipparchus.special.Beta;

/** Fisher's F distribution. */
public final class FisherF {

  private FisherF() {}

  /**
   * The probability of a value above f.
   *
   * @param f a value, at least 0
   * @param numerator the degrees of freedom of the numerator, above 0
   * @param denominator the degrees of freedom of the denominator, above 0
   * @return the p-value of an F test
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double upperTail(double f, double numerator, double denominator) {
    if (!(f >= 0) || !(numerator > 0) || !(denominator > 0)) {
      throw new IllegalArgumentException(
          "F needs f >= 0 and degrees of freedom > 0, but got %s, %s and %s"
              .formatted(f, numerator, denominator));
    }
    if (Double.isInfinite(f)) {
      return 0;
    }
    // The upper tail directly, not 1 - cdf: a small p keeps its digits.
    double x = denominator / (denominator + numerator * f);
    return Math.min(1, Beta.regularizedBeta(x, denominator / 2, numerator / 2));
  }
}
