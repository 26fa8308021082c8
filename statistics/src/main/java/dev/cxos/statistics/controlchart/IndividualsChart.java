package dev.cxos.statistics.controlchart;

import dev.cxos.statistics.Require;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Single values with their moving range, XmR (Wheeler, Understanding variation, 1993; Montgomery,
 * chapter 6). Formula {@code xmr}, version 1.
 *
 * @param chart the values with their limits, 2.66 mean moving ranges around the centre line
 * @param meanRange the mean distance of neighbouring values of the baseline
 * @param rangeUpper the upper limit of a moving range, 3.267 mean moving ranges
 * @param sigma the standard deviation as the moving ranges tell it, mean moving range / 1.128
 */
public record IndividualsChart(
    ControlChart chart, double meanRange, double rangeUpper, double sigma) {

  private static final double LIMITS = 2.66;
  private static final double RANGE_LIMIT = 3.267;
  private static final double D2 = 1.128;

  /**
   * Charts values.
   *
   * @param values the values, in their order, all finite
   * @param baseline which values make the limits; at least two
   * @return the chart
   * @throws IllegalArgumentException if the arrays do not fit
   */
  public static IndividualsChart of(double[] values, boolean[] baseline) {
    Require.that(values.length == baseline.length, "a chart needs a flag a value");
    double sum = 0;
    double ranges = 0;
    int n = 0;
    double previous = Double.NaN;
    for (int i = 0; i < values.length; i++) {
      Require.finite(values[i], "value");
      if (baseline[i]) {
        ranges += n == 0 ? 0 : Math.abs(values[i] - previous);
        previous = values[i];
        sum += values[i];
        n++;
      }
    }
    Require.that(n >= 2, "a baseline needs two values");
    double center = sum / n;
    double meanRange = ranges / (n - 1);
    double reach = LIMITS * meanRange;
    return new IndividualsChart(
        new ControlChart(
            Arrays.stream(values)
                .mapToObj(value -> new ControlChart.Point(value, center - reach, center + reach))
                .toList(),
            center,
            OptionalDouble.empty()),
        meanRange,
        RANGE_LIMIT * meanRange,
        meanRange / D2);
  }
}
