package dev.cxos.statistics.timeseries;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.Require;
import dev.cxos.statistics.Sample;
import dev.cxos.statistics.timeseries.Smoothing.Season;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Exponential smoothing with trend and season (Holt 1957, Winters 1960) that begins with the
 * classical decomposition of the first two seasons; intervals after Chatfield and Yar 1991. Formula
 * {@code holt_winters}, version 1.
 *
 * @param smoothing what was used
 * @param level the level after the last point
 * @param slope the trend after the last point, a step
 * @param figure the season of the next points, the next one first; one neutral place without season
 * @param fitted what was foreseen one step before, from the first point after the start values
 * @param residuals observed minus foreseen
 * @param sumOfSquares the sum of squared residuals
 */
public record HoltWinters(
    Smoothing smoothing,
    double level,
    double slope,
    List<Double> figure,
    List<Double> fitted,
    List<Double> residuals,
    double sumOfSquares) {

  /** Copies the lists. */
  public HoltWinters {
    figure = List.copyOf(figure);
    fitted = List.copyOf(fitted);
    residuals = List.copyOf(residuals);
  }

  /**
   * A foreseen value.
   *
   * @param value the value
   * @param interval where the observation will be, with the interval's confidence, if the series
   *     goes on as before; residuals are taken to be normal
   */
  public record Forecast(double value, Interval interval) {}

  /**
   * Smooths a series with given parameters.
   *
   * @param y the values, at least two seasons, or three values without season
   * @param smoothing kind and parameters
   * @return the smoothed series
   * @throws IllegalArgumentException if the series is too short
   */
  public static HoltWinters fit(double[] y, Smoothing smoothing) {
    return new SmoothingRun(y, smoothing).result();
  }

  /**
   * Finds the parameters with the smallest sum of squared one-step errors, near the usual start
   * (0.3, 0.1, 0.1).
   *
   * @param y the values
   * @param kind the kind of smoothing; its parameters are not used
   * @return the best fit
   * @throws IllegalArgumentException if the series is too short
   */
  public static HoltWinters optimise(double[] y, Smoothing kind) {
    return fit(y, new SmoothingSearch(y, kind).best());
  }

  /**
   * Foresees the next points.
   *
   * @param steps how many, at least 1
   * @param confidence the confidence of the intervals
   * @return the forecasts, the next point first
   * @throws IllegalArgumentException if {@code steps} is below 1 or a residual is missing
   */
  public List<Forecast> forecast(int steps, Confidence confidence) {
    Require.that(steps >= 1, "steps must be at least 1, not %d", steps);
    double variance = Sample.of(array(residuals)).variance();
    List<Forecast> forecasts = new ArrayList<>();
    for (int h = 1; h <= steps; h++) {
      double value = value(h);
      double error = Math.sqrt(variance * spread(h));
      forecasts.add(new Forecast(value, Interval.around(value, error, confidence.z(), confidence)));
    }
    return forecasts;
  }

  private double value(int h) {
    double line = level + h * slope;
    return smoothing.season() == Season.MULTIPLICATIVE ? line * place(h) : line + place(h);
  }

  /** How much wider the error gets with the distance, in variances of one step. */
  private double spread(int h) {
    double sum = 0;
    for (int j = 0; j < h; j++) {
      double weight = j == 0 ? 1 : weight(j);
      if (smoothing.season() == Season.MULTIPLICATIVE) {
        weight *= place(h) / place(h - j);
      }
      sum += weight * weight;
    }
    return sum;
  }

  private double weight(int j) {
    double seasonal =
        smoothing.season() != Season.NONE && j % smoothing.period() == 0
            ? smoothing.gamma() * (1 - smoothing.alpha())
            : 0;
    return smoothing.alpha() * (1 + j * smoothing.beta()) + seasonal;
  }

  private double place(int h) {
    return figure.get((h - 1) % figure.size());
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Start values: level, slope and season before the first foreseen point. */
  @SuppressWarnings("ArrayRecordComponent") // read once, never kept
  record Start(double level, double slope, double[] figure) {

    static Start of(double[] y, Smoothing smoothing) {
      int period = smoothing.period();
      return switch (smoothing.season()) {
        case NONE ->
            smoothing.trend()
                ? new Start(y[1], y[1] - y[0], new double[] {0})
                : new Start(y[0], 0, new double[] {0});
        case ADDITIVE, MULTIPLICATIVE -> seasonal(y, smoothing, period);
      };
    }

    private static Start seasonal(double[] y, Smoothing smoothing, int period) {
      Decomposition parts =
          Decomposition.of(
              Arrays.copyOf(y, 2 * period), period, smoothing.season() == Season.MULTIPLICATIVE);
      double[] trend = Arrays.stream(parts.trend()).filter(t -> !Double.isNaN(t)).toArray();
      // A line through the trend; its time runs from 1 at the first point that has a trend.
      double middle = (trend.length + 1) / 2.0;
      double mean = Arrays.stream(trend).sum() / trend.length;
      double above = 0;
      double below = 0;
      for (int i = 0; i < trend.length; i++) {
        above += (i + 1 - middle) * (trend[i] - mean);
        below += (i + 1 - middle) * (i + 1 - middle);
      }
      double slope = below == 0 ? 0 : above / below;
      return new Start(mean - slope * middle, smoothing.trend() ? slope : 0, parts.figure());
    }
  }
}
