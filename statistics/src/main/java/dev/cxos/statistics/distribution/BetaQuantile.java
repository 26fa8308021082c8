package dev.cxos.statistics.distribution;

import org.hipparchus.distribution.continuous.BetaDistribution;

/** Quantiles of the beta distribution, from which exact intervals of proportions are made. */
public final class BetaQuantile {

  private static final double ACCURACY = 1e-14;

  private BetaQuantile() {}

  /**
   * The value that is exceeded with probability 1 - p.
   *
   * @param p a probability strictly between 0 and 1
   * @param alpha the first shape, above 0
   * @param beta the second shape, above 0
   * @return the quantile, from 0 to 1
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double of(double p, double alpha, double beta) {
    if (!(p > 0 && p < 1) || !(alpha > 0) || !(beta > 0)) {
      throw new IllegalArgumentException(
          "a beta quantile needs 0 < p < 1 and shapes > 0, but got %s, %s and %s"
              .formatted(p, alpha, beta));
    }
    return new BetaDistribution(alpha, beta, ACCURACY).inverseCumulativeProbability(p);
  }
}
