package dev.cxos.statistics;

import dev.cxos.statistics.distribution.StandardNormal;
import dev.cxos.statistics.distribution.StudentT;

/**
 * The share of repeated surveys whose interval would hold the true value.
 *
 * <p>A type of its own so that a confidence (0.95) is never mistaken for a significance level
 * (0.05).
 *
 * @param level the confidence, strictly between 0 and 1
 */
public record Confidence(double level) {

  /** The usual confidence, 0.95. */
  public static final Confidence NINETY_FIVE = new Confidence(0.95);

  /**
   * Checks the level.
   *
   * @throws IllegalArgumentException if {@code level} is not strictly between 0 and 1
   */
  public Confidence {
    Require.openShare(level, "confidence");
  }

  /**
   * A confidence level.
   *
   * @param level the confidence, strictly between 0 and 1
   * @return the confidence
   * @throws IllegalArgumentException if {@code level} is not strictly between 0 and 1
   */
  public static Confidence of(double level) {
    return new Confidence(level);
  }

  /**
   * The confidence that belongs to a two-sided significance level.
   *
   * @param alpha the significance level, strictly between 0 and 1
   * @return the confidence 1 - {@code alpha}
   * @throws IllegalArgumentException if {@code alpha} is not strictly between 0 and 1
   */
  public static Confidence ofSignificance(double alpha) {
    return new Confidence(1 - Require.openShare(alpha, "alpha"));
  }

  /**
   * The probability left outside the interval on each side.
   *
   * @return (1 - level) / 2
   */
  public double tail() {
    return (1 - level) / 2;
  }

  /**
   * The half width of the interval in standard errors, for a normal statistic.
   *
   * @return the standard normal quantile, 1.96 for 0.95
   */
  public double z() {
    return -StandardNormal.quantile(tail());
  }

  /**
   * The half width of the interval in standard errors, for a t statistic.
   *
   * @param degreesOfFreedom the degrees of freedom, above 0; infinity means normal
   * @return the quantile of Student's t
   * @throws IllegalArgumentException if {@code degreesOfFreedom} is not above 0
   */
  public double t(double degreesOfFreedom) {
    return -StudentT.quantile(tail(), degreesOfFreedom);
  }
}
