package dev.cxos.statistics.controlchart;

import dev.cxos.statistics.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The exponentially weighted moving average (Roberts 1959; Montgomery, chapter 9). Formula {@code
 * ewma}, version 1.
 */
public final class Ewma {

  private Ewma() {}

  /**
   * Charts the moving average with limits that widen over the first points.
   *
   * @param values the values in their order
   * @param target the value that they should have, and the average to begin with
   * @param sigma their standard deviation, above 0
   * @param weight the weight of the newest value, above 0 and at most 1, usually 0.1 or 0.2
   * @param width how far the limits are, in sigmas of the average, usually 2.7 to 3
   * @return the chart of averages
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static ControlChart of(
      double[] values, double target, double sigma, double weight, double width) {
    Require.positive(sigma, "sigma");
    Require.positive(width, "width");
    Require.that(weight > 0 && weight <= 1, "weight must be above 0 and at most 1, not %s", weight);
    List<ControlChart.Point> points = new ArrayList<>();
    double average = target;
    for (int i = 1; i <= values.length; i++) {
      average = weight * values[i - 1] + (1 - weight) * average;
      double reach =
          width * sigma * Math.sqrt(weight / (2 - weight) * (1 - Math.pow(1 - weight, 2.0 * i)));
      points.add(new ControlChart.Point(average, target - reach, target + reach));
    }
    return new ControlChart(points, target, OptionalDouble.empty());
  }
}
