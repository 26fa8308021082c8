package dev.cxos.statistics.timeseries;

import dev.cxos.statistics.Require;
import dev.cxos.statistics.regression.LinearModel;

/**
 * Segmented regression of a series that something interrupted (Wagner, Soumerai, Zhang and
 * Ross-Degnan 2002): level and slope before, and how both differ after. It tells that the series
 * changed there, not why. Formula {@code interrupted_series}, version 1.
 *
 * <p>Terms: 1; T, the time 1, 2, ...; D, 1 from the interruption on; P, the time since it, 1 at the
 * first point after.
 *
 * @param model the fitted model, with terms 1, T, D, P and any further columns
 * @param start the first point after the interruption, from 1
 */
public record InterruptedSeries(LinearModel model, int start) {

  private static final int LEVEL = 2;
  private static final int SLOPE = 3;
  private static final int BASE_TERMS = 4;

  /**
   * Fits a series.
   *
   * @param y the values, in their order
   * @param start the first point after the interruption, from 1; with at least two before it
   * @param extra further columns, such as months of the year, each as long as the series
   * @return the fitted series
   * @throws IllegalArgumentException if there are too few points on a side
   */
  public static InterruptedSeries fit(double[] y, int start, double[]... extra) {
    Require.that(
        start >= 3 && start < y.length, "an interruption at %d needs points on both sides", start);
    double[][] rows = new double[y.length][];
    for (int i = 0; i < y.length; i++) {
      double[] row = new double[BASE_TERMS + extra.length];
      row[0] = 1;
      row[1] = i + 1.0;
      row[LEVEL] = i + 1 >= start ? 1 : 0;
      row[SLOPE] = i + 1 >= start ? i + 2.0 - start : 0;
      for (int j = 0; j < extra.length; j++) {
        row[BASE_TERMS + j] = extra[j][i];
      }
      rows[i] = row;
    }
    return new InterruptedSeries(LinearModel.fit(rows, y), start);
  }

  /**
   * Fits a series beside one that was not interrupted (comparative interrupted series; Linden
   * 2015). Terms: those of the comparison, then the same four times the treated group's indicator,
   * whose last two are the difference that the interruption made beyond that of the comparison.
   *
   * @param treated the interrupted series
   * @param control the other, as long
   * @param start the first point after the interruption, from 1
   * @return the model with terms 1, T, D, P, G, G:T, G:D, G:P; the treated rows come first
   * @throws IllegalArgumentException if the series do not fit
   */
  public static LinearModel compare(double[] treated, double[] control, int start) {
    Require.that(treated.length == control.length, "both series need the same points");
    Require.that(
        start >= 3 && start < treated.length,
        "an interruption at %d needs points on both sides",
        start);
    int n = treated.length;
    double[][] rows = new double[2 * n][];
    double[] y = new double[2 * n];
    for (int i = 0; i < n; i++) {
      double d = i + 1 >= start ? 1 : 0;
      double p = d * (i + 2.0 - start);
      rows[i] = new double[] {1, i + 1.0, d, p, 1, i + 1.0, d, p};
      rows[n + i] = new double[] {1, i + 1.0, d, p, 0, 0, 0, 0};
      y[i] = treated[i];
      y[n + i] = control[i];
    }
    return LinearModel.fit(rows, y);
  }

  /**
   * How far the last point is from where the line before would have led.
   *
   * @return D plus P at the end, in the unit of the series
   */
  public double effectAtEnd() {
    return effect(after());
  }

  /**
   * The mean of that distance over all points after the interruption.
   *
   * @return in the unit of the series
   */
  public double meanEffect() {
    return effect((after() + 1) / 2.0);
  }

  private double effect(double stepsAfter) {
    double[] coefficients = model.coefficients();
    return coefficients[LEVEL] + coefficients[SLOPE] * stepsAfter;
  }

  private int after() {
    return model.n() - start + 1;
  }
}
