package dev.cxos.statistics.metric;

import dev.cxos.statistics.Interval;
import dev.cxos.statistics.Require;

/**
 * How sure an estimate is.
 *
 * @param standardError the standard error in the metric's unit, at least 0
 * @param interval the confidence interval in the metric's unit, within the metric's range
 */
public record Precision(double standardError, Interval interval) {

  /**
   * Checks the standard error.
   *
   * @throws IllegalArgumentException if the standard error is negative or not finite
   */
  public Precision {
    Require.nonNegative(standardError, "standard error");
  }
}
