package dev.cxos.statistics.regression;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Difference;
import dev.cxos.statistics.Require;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * A linear model fitted by least squares (Legendre 1805, Gauss 1809) with three kinds of standard
 * errors: of independent, equally varying residuals; HC1 for residuals that vary (White 1980,
 * MacKinnon and White 1985); and Newey-West for residuals that follow each other (Newey and West
 * 1987, Bartlett weights, no prewhitening). Formulas {@code ols}, {@code hc1} and {@code
 * newey_west}, version 1.
 */
public final class LinearModel {

  private static final double SINGULAR = 1e-11;

  private final RealMatrix x;
  private final RealVector y;
  private final RealVector coefficients;
  private final RealVector residuals;
  private final RealMatrix bread;

  private LinearModel(
      RealMatrix x, RealVector y, RealVector coefficients, RealVector residuals, RealMatrix bread) {
    this.x = x;
    this.y = y;
    this.coefficients = coefficients;
    this.residuals = residuals;
    this.bread = bread;
  }

  /**
   * Fits y = rows * coefficients.
   *
   * @param rows the terms of each observation, a column of ones included if there is an intercept
   * @param y the observations, more than there are terms
   * @return the fitted model
   * @throws IllegalArgumentException if there are too few rows or a term follows from the others
   */
  public static LinearModel fit(double[][] rows, double... y) {
    Require.that(rows.length == y.length, "%d rows for %d values", rows.length, y.length);
    Require.that(rows.length > 0 && rows.length > rows[0].length, "too few values for the terms");
    RealMatrix x = MatrixUtils.createRealMatrix(rows);
    RealVector values = MatrixUtils.createRealVector(y.clone());
    QRDecomposition qr = new QRDecomposition(x, SINGULAR);
    Require.that(qr.getSolver().isNonSingular(), "a term follows from the others");
    RealVector coefficients = qr.getSolver().solve(values);
    int k = x.getColumnDimension();
    RealMatrix r = qr.getR().getSubMatrix(0, k - 1, 0, k - 1);
    RealMatrix inverse = new QRDecomposition(r, SINGULAR).getSolver().getInverse();
    return new LinearModel(
        x,
        values,
        coefficients,
        values.subtract(x.operate(coefficients)),
        inverse.multiplyTransposed(inverse));
  }

  /**
   * The coefficients.
   *
   * @return one a term, in the order of the columns
   */
  public double[] coefficients() {
    return coefficients.toArray();
  }

  /**
   * What the model does not tell.
   *
   * @return observed minus fitted, one an observation
   */
  public double[] residuals() {
    return residuals.toArray();
  }

  /**
   * What the model says.
   *
   * @return the fitted values, one an observation
   */
  public double[] fitted() {
    return y.subtract(residuals).toArray();
  }

  /** The observations. */
  public int n() {
    return y.getDimension();
  }

  /** The terms, the intercept included. */
  public int terms() {
    return coefficients.getDimension();
  }

  /** Observations minus terms. */
  public int degreesOfFreedom() {
    return n() - terms();
  }

  /** The sum of squared residuals. */
  public double residualSumOfSquares() {
    return residuals.dotProduct(residuals);
  }

  /** The standard deviation of the residuals, in the unit of the observations. */
  public double sigma() {
    return Math.sqrt(residualSumOfSquares() / degreesOfFreedom());
  }

  /** The share of the variation around the mean that the model tells, 0 to 1. */
  public double rSquared() {
    double mean = y.getL1Norm() == 0 ? 0 : sum(y) / n();
    RealVector centred = y.mapSubtract(mean);
    double total = centred.dotProduct(centred);
    return total == 0 ? 0 : 1 - residualSumOfSquares() / total;
  }

  /** R squared, less what as many useless terms would tell by chance (Ezekiel 1930). */
  public double adjustedRSquared() {
    return 1 - (1 - rSquared()) * (n() - 1) / degreesOfFreedom();
  }

  /** Durbin and Watson's statistic (1950): 2 if residuals do not follow each other, 0 to 4. */
  public double durbinWatson() {
    double sum = 0;
    for (int i = 1; i < n(); i++) {
      sum += Math.pow(residuals.getEntry(i) - residuals.getEntry(i - 1), 2);
    }
    return sum / residualSumOfSquares();
  }

  /** The correlation of each residual with the next, -1 to 1. */
  public double residualAutocorrelation() {
    double sum = 0;
    for (int i = 1; i < n(); i++) {
      sum += residuals.getEntry(i) * residuals.getEntry(i - 1);
    }
    return sum / residualSumOfSquares();
  }

  /**
   * Standard errors for independent residuals that vary equally.
   *
   * @return one a term
   */
  public double[] standardErrors() {
    return roots(bread.scalarMultiply(residualSumOfSquares() / degreesOfFreedom()));
  }

  /**
   * Standard errors for residuals that vary, HC1: White's, with n / (n - terms).
   *
   * @return one a term
   */
  public double[] hc1StandardErrors() {
    return roots(sandwich(meat(0)).scalarMultiply((double) n() / degreesOfFreedom()));
  }

  /**
   * Standard errors for residuals that follow each other, with Bartlett's weights and without
   * adjustment for small samples.
   *
   * @param lag how many steps residuals may follow each other, at least 0 and below n
   * @return one a term
   * @throws IllegalArgumentException if {@code lag} is out of range
   */
  public double[] neweyWestStandardErrors(int lag) {
    return roots(neweyWest(lag));
  }

  /**
   * The same, with the covariance multiplied by n / (n - terms).
   *
   * @param lag how many steps residuals may follow each other
   * @return one a term
   */
  public double[] adjustedNeweyWestStandardErrors(int lag) {
    return roots(neweyWest(lag).scalarMultiply((double) n() / degreesOfFreedom()));
  }

  /**
   * The lag of Newey and West (1994) for a series of this length.
   *
   * @return floor(4 (n / 100)^(2/9))
   */
  public int automaticLag() {
    return (int) Math.floor(4 * Math.pow(n() / 100.0, 2.0 / 9));
  }

  /**
   * The test of one coefficient against 0.
   *
   * @param term the term, from 0
   * @param standardErrors the kind of standard errors to use
   * @param confidence the confidence of the interval
   * @return the coefficient with t, p and interval, by n - terms degrees of freedom
   */
  public Difference test(int term, double[] standardErrors, Confidence confidence) {
    return Difference.studentT(
        coefficients.getEntry(term), standardErrors[term], degreesOfFreedom(), confidence);
  }

  /**
   * A weighted sum of coefficients, such as an effect some steps after an interruption.
   *
   * @param weights a weight a term
   * @param lag the lag of Newey-West standard errors
   * @param confidence the confidence of the interval
   * @return the sum with t, p and interval
   */
  public Difference combine(double[] weights, int lag, Confidence confidence) {
    RealVector w = MatrixUtils.createRealVector(weights.clone());
    double variance = w.dotProduct(neweyWest(lag).operate(w));
    return Difference.studentT(
        w.dotProduct(coefficients),
        Math.sqrt(Math.max(0, variance)),
        degreesOfFreedom(),
        confidence);
  }

  private RealMatrix neweyWest(int lag) {
    Require.that(lag >= 0 && lag < n(), "lag must be from 0 to %d, not %d", n() - 1, lag);
    RealMatrix meat = meat(0);
    for (int step = 1; step <= lag; step++) {
      RealMatrix one = meat(step);
      meat = meat.add(one.add(one.transpose()).scalarMultiply(1 - step / (lag + 1.0)));
    }
    return sandwich(meat);
  }

  private RealMatrix meat(int step) {
    int k = terms();
    RealMatrix sum = MatrixUtils.createRealMatrix(k, k);
    for (int i = step; i < n(); i++) {
      RealVector now = x.getRowVector(i).mapMultiply(residuals.getEntry(i));
      RealVector before = x.getRowVector(i - step).mapMultiply(residuals.getEntry(i - step));
      sum = sum.add(now.outerProduct(before));
    }
    return sum;
  }

  private RealMatrix sandwich(RealMatrix meat) {
    return bread.multiply(meat).multiply(bread);
  }

  private static double[] roots(RealMatrix covariance) {
    double[] roots = new double[covariance.getRowDimension()];
    for (int i = 0; i < roots.length; i++) {
      roots[i] = Math.sqrt(Math.max(0, covariance.getEntry(i, i)));
    }
    return roots;
  }

  private static double sum(RealVector vector) {
    double sum = 0;
    for (double value : vector.toArray()) {
      sum += value;
    }
    return sum;
  }
}
