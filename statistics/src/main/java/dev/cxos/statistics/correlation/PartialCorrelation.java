package dev.cxos.statistics.correlation;

import dev.cxos.statistics.Require;
import dev.cxos.statistics.regression.LinearModel;

/**
 * The correlation of two figures among things that are alike in others (Yule 1907): what is left of
 * both after a linear model of the others. Formula {@code partial_correlation}, version 1.
 */
public final class PartialCorrelation {

  private PartialCorrelation() {}

  /**
   * Correlates.
   *
   * @param x the first figures
   * @param y the second ones
   * @param others the figures to hold fixed, each as long; at least one
   * @return the correlation, with n - 2 - others degrees of freedom
   * @throws IllegalArgumentException if the lengths differ or there are too few
   */
  public static Correlation of(double[] x, double[] y, double[]... others) {
    Require.that(others.length > 0, "nothing is held fixed");
    double[][] rows = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      rows[i] = new double[others.length + 1];
      rows[i][0] = 1;
      for (int j = 0; j < others.length; j++) {
        rows[i][j + 1] = others[j][i];
      }
    }
    double r =
        Pairs.product(LinearModel.fit(rows, x).residuals(), LinearModel.fit(rows, y).residuals());
    return new Correlation(r, x.length, others.length);
  }
}
