package dev.cxos.statistics.distribution;

import org.hipparchus.special.Erf;

/** The standard normal distribution. */
public final class StandardNormal {

  private static final double SQRT_TWO = Math.sqrt(2);

  private static final double SQRT_TWO_PI = Math.sqrt(2 * Math.PI);
  private static final double HALF = 0.5;

  private StandardNormal() {}

  /**
   * The probability of a value at most z.
   *
   * @param z a standard normal value
   * @return the probability, accurate in the lower tail too
   */
  public static double cdf(double z) {
    return Erf.erfc(-z / SQRT_TWO) / 2;
  }

  /**
   * The probability of a value at least as far from 0 as z.
   *
   * @param z a standard normal value
   * @return the two-sided p-value
   */
  public static double twoSidedP(double z) {
    return Math.min(1, Erf.erfc(Math.abs(z) / SQRT_TWO));
  }

  /**
   * The value that is exceeded with probability 1 - p.
   *
   * @param p a probability strictly between 0 and 1
   * @return the quantile
   * @throws IllegalArgumentException if {@code p} is not strictly between 0 and 1
   */
  public static double quantile(double p) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("a quantile needs a probability between 0 and 1: " + p);
    }
    return p > HALF ? -lowerQuantile(1 - p) : lowerQuantile(p);
  }

  private static double lowerQuantile(double p) {
    double start = -SQRT_TWO * Erf.erfcInv(2 * p);
    // The inverse is good to 8 digits in the tail; one step of Halley's method makes it exact.
    double step = (cdf(start) - p) * SQRT_TWO_PI * Math.exp(start * start / 2);
    return start - step / (1 + start * step / 2);
  }
}
