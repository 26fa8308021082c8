package dev.cxos.statistics.timeseries;

import dev.cxos.statistics.Require;

/**
 * How far forecasts were from what came (Hyndman and Koehler 2006). Formula {@code
 * forecast_accuracy}, version 1.
 *
 * @param meanError the mean of observed minus foreseen
 * @param meanAbsoluteError the mean distance, MAE
 * @param rootMeanSquaredError the root of the mean squared distance, RMSE
 * @param meanAbsolutePercentageError the mean distance in percent of what came, MAPE; infinite or
 *     NaN if something observed is 0
 */
public record ForecastAccuracy(
    double meanError,
    double meanAbsoluteError,
    double rootMeanSquaredError,
    double meanAbsolutePercentageError) {

  private static final double HUNDRED = 100;

  /**
   * Compares.
   *
   * @param observed what came, at least one value
   * @param foreseen what was foreseen, as many
   * @return the accuracy
   * @throws IllegalArgumentException if the numbers of values differ or there is none
   */
  public static ForecastAccuracy of(double[] observed, double[] foreseen) {
    Require.that(
        observed.length == foreseen.length && observed.length > 0, "as many forecasts are needed");
    double sum = 0;
    double absolute = 0;
    double squares = 0;
    double percent = 0;
    for (int i = 0; i < observed.length; i++) {
      double error = observed[i] - foreseen[i];
      sum += error;
      absolute += Math.abs(error);
      squares += error * error;
      percent += HUNDRED * Math.abs(error / observed[i]);
    }
    int n = observed.length;
    return new ForecastAccuracy(sum / n, absolute / n, Math.sqrt(squares / n), percent / n);
  }

  /**
   * The mean distance of a series from itself a season before: what a forecast must beat.
   *
   * @param y the series known at the time of the forecast
   * @param period the points of a season; 1 without
   * @return the mean absolute step; MASE is a MAE divided by it
   * @throws IllegalArgumentException if the series is no longer than a season
   */
  public static double naiveError(double[] y, int period) {
    Require.that(period >= 1 && y.length > period, "the series must be longer than a season");
    double sum = 0;
    for (int i = period; i < y.length; i++) {
      sum += Math.abs(y[i] - y[i - period]);
    }
    return sum / (y.length - period);
  }
}
