package dev.cxos.statistics.metric;

import dev.cxos.statistics.Require;

/**
 * The values a metric can have.
 *
 * @param lowest the lowest possible value
 * @param highest the highest possible value, above {@code lowest}
 */
public record ValueRange(double lowest, double highest) {

  /** Net promoter points. */
  public static final ValueRange POINTS = new ValueRange(-100, 100);

  /** Percent of a whole. */
  public static final ValueRange PERCENT = new ValueRange(0, 100);

  /** Minutes. */
  public static final ValueRange MINUTES = new ValueRange(0, Double.POSITIVE_INFINITY);

  /** Everything that is counted or measured from 0 on. */
  public static final ValueRange FROM_ZERO = new ValueRange(0, Double.POSITIVE_INFINITY);

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if {@code lowest} is not below {@code highest}
   */
  public ValueRange {
    Require.that(
        lowest < highest, "a range needs lowest < highest, not %s and %s", lowest, highest);
  }
}
