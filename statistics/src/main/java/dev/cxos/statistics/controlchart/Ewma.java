package dev.cxos.statistics.controlchart;

import dev.cxos.statistics.Require;
import java.util.ArrayList;
import java.util.Arrays;
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
    double[] sigmas = new double[values.length];
    Arrays.fill(sigmas, sigma);
    return of(values, target, sigmas, weight, width);
  }

  /**
   * The same with values that are not known equally well, such as shares of different numbers. The
   * variance of the average follows from that of each value: v(i) = w^2 s(i)^2 + (1 - w)^2 v(i-1).
   *
   * @param values the values in their order
   * @param target the value that they should have, and the average to begin with
   * @param sigmas the standard deviation of each value, at least 0
   * @param weight the weight of the newest value, above 0 and at most 1
   * @param width how far the limits are, in sigmas of the average
   * @return the chart of averages
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static ControlChart of(
      double[] values, double target, double[] sigmas, double weight, double width) {
    Require.positive(width, "width");
    Require.that(weight > 0 && weight <= 1, "weight must be above 0 and at most 1, not %s", weight);
    Require.that(values.length == sigmas.length, "a chart needs a sigma a value");
    List<ControlChart.Point> points = new ArrayList<>();
    double average = target;
    double variance = 0;
    for (int i = 0; i < values.length; i++) {
      Require.nonNegative(sigmas[i], "sigma");
      average = weight * values[i] + (1 - weight) * average;
      variance = Math.pow(weight * sigmas[i], 2) + (1 - weight) * (1 - weight) * variance;
      double reach = width * Math.sqrt(variance);
      points.add(new ControlChart.Point(average, target - reach, target + reach));
    }
    return new ControlChart(points, target, OptionalDouble.empty());
  }
}
