package dev.cxos.statistics;

/**
 * A confidence interval, in the unit of the value it belongs to.
 *
 * @param low the lower bound; may be negative infinity
 * @param high the upper bound, at least {@code low}; may be infinity
 * @param confidence the confidence of the interval
 */
public record Interval(double low, double high, Confidence confidence) {

  /**
   * Checks the order of the bounds.
   *
   * @throws IllegalArgumentException if a bound is not a number or {@code low} exceeds {@code high}
   */
  public Interval {
    Require.that(low <= high, "an interval needs low <= high, but has %s and %s", low, high);
  }

  /**
   * A symmetric interval.
   *
   * @param value the centre
   * @param standardError the standard error of the centre, at least 0
   * @param criticalValue the half width in standard errors
   * @param confidence the confidence that {@code criticalValue} stands for
   * @return {@code value} plus and minus {@code criticalValue * standardError}
   */
  public static Interval around(
      double value, double standardError, double criticalValue, Confidence confidence) {
    double margin = criticalValue * standardError;
    return new Interval(value - margin, value + margin, confidence);
  }

  /**
   * Cuts off what lies outside the range that the value can have.
   *
   * @param lowest the lowest possible value
   * @param highest the highest possible value
   * @return the interval with both bounds moved into the range
   */
  public Interval clamp(double lowest, double highest) {
    return new Interval(
        Math.clamp(low, lowest, highest), Math.clamp(high, lowest, highest), confidence);
  }

  /**
   * Changes the unit, for example from shares to percent.
   *
   * @param factor the factor, at least 0
   * @return the interval with both bounds multiplied
   */
  public Interval times(double factor) {
    return new Interval(low * factor, high * factor, confidence);
  }

  /**
   * Tells whether a value lies inside.
   *
   * @param value the value
   * @return true if the value is at or between the bounds
   */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /**
   * The margin of error of a symmetric interval.
   *
   * @return half the width
   */
  public double halfWidth() {
    return (high - low) / 2;
  }
}
