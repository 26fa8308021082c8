package dev.cxos.statistics.timeseries;

import dev.cxos.statistics.Require;
import java.util.Arrays;

/**
 * The classical decomposition by moving averages (Kendall and Stuart 1983): a centred average over
 * one season is the trend, what is left is averaged by place in the season. Formula {@code
 * decomposition}, version 1. Arrays are the caller's to keep.
 *
 * @param trend the centred moving average; NaN for the first and last half season
 * @param figure the season's places, summing to 0 (additive) or averaging 1 (multiplicative)
 * @param remainder what neither tells; NaN where there is no trend
 */
@SuppressWarnings("ArrayRecordComponent") // written once, handed out once
public record Decomposition(double[] trend, double[] figure, double[] remainder) {

  /**
   * Decomposes a series.
   *
   * @param y the values, at least two seasons
   * @param period the points of a season, at least 2
   * @param multiplicative whether the season multiplies the trend rather than adding to it
   * @return the parts
   * @throws IllegalArgumentException if there are fewer than two seasons
   */
  public static Decomposition of(double[] y, int period, boolean multiplicative) {
    Require.that(
        period >= 2 && y.length >= 2 * period, "two seasons of at least 2 points are needed");
    double[] trend = movingAverage(y, period);
    double[] sum = new double[period];
    int[] n = new int[period];
    for (int i = 0; i < y.length; i++) {
      if (!Double.isNaN(trend[i])) {
        sum[i % period] += multiplicative ? y[i] / trend[i] : y[i] - trend[i];
        n[i % period]++;
      }
    }
    double[] figure = new double[period];
    for (int i = 0; i < period; i++) {
      figure[i] = sum[i] / n[i];
    }
    double mean = Arrays.stream(figure).sum() / period;
    for (int i = 0; i < period; i++) {
      figure[i] = multiplicative ? figure[i] / mean : figure[i] - mean;
    }
    double[] remainder = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      double season = figure[i % period];
      remainder[i] = multiplicative ? y[i] / season / trend[i] : y[i] - season - trend[i];
    }
    return new Decomposition(trend, figure, remainder);
  }

  private static double[] movingAverage(double[] y, int period) {
    int half = period / 2;
    double[] trend = new double[y.length];
    Arrays.fill(trend, Double.NaN);
    for (int i = half; i < y.length - half; i++) {
      double sum = 0;
      for (int j = -half; j <= half; j++) {
        // An even season has half a point at each end.
        sum += (period % 2 == 0 && Math.abs(j) == half ? 0.5 : 1) * y[i + j];
      }
      trend[i] = sum / period;
    }
    return trend;
  }
}
