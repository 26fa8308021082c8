package dev.cxos.statistics.correlation;

import dev.cxos.statistics.Require;
import dev.cxos.statistics.regression.LinearModel;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Which of several figures go with an outcome, and how much of what is told of it belongs to each,
 * even if they overlap. Formulas {@code standardised_beta}, {@code relative_weights} and {@code
 * shapley_importance}, version 1. It says nothing about reasons: a driver may stand for something
 * else.
 */
public final class KeyDrivers {

  private static final int MOST_FOR_SHAPLEY = 15;

  private final LinearModel model;
  private final LinearModel standardised;
  private final RealMatrix among;
  private final RealVector withOutcome;

  /**
   * Fits outcome by drivers.
   *
   * @param outcome the outcome, one a thing
   * @param drivers the drivers, each as long as the outcome and varying
   * @throws IllegalArgumentException if there are too few things, or a driver follows from others
   */
  public KeyDrivers(double[] outcome, double[]... drivers) {
    Require.that(drivers.length > 0, "a driver is needed");
    int k = drivers.length;
    this.model = LinearModel.fit(rows(drivers, outcome.length), outcome);
    double[][] scaled = Arrays.stream(drivers).map(KeyDrivers::scaled).toArray(double[][]::new);
    double[] scaledOutcome = scaled(outcome);
    this.standardised = LinearModel.fit(rows(scaled, outcome.length), scaledOutcome);
    this.among = MatrixUtils.createRealMatrix(k, k);
    this.withOutcome = MatrixUtils.createRealVector(new double[k]);
    for (int i = 0; i < k; i++) {
      withOutcome.setEntry(i, Pairs.product(drivers[i], outcome));
      for (int j = 0; j < k; j++) {
        among.setEntry(i, j, i == j ? 1 : Pairs.product(drivers[i], drivers[j]));
      }
    }
  }

  /** The model in the units of the figures; term 0 is the intercept. */
  public LinearModel model() {
    return model;
  }

  /** The same model of standardised figures; its coefficients are betas, term 0 is 0. */
  public LinearModel standardised() {
    return standardised;
  }

  /** The correlation of each driver with the outcome, -1 to 1. */
  public double[] correlations() {
    return withOutcome.toArray();
  }

  /** Standardised coefficients: standard deviations of the outcome a standard deviation. */
  public double[] betas() {
    double[] all = standardised.coefficients();
    return Arrays.copyOfRange(all, 1, all.length);
  }

  /**
   * How much the variance of a coefficient grows as drivers overlap (Marquardt 1970).
   *
   * @return one a driver, 1 without overlap
   */
  public double[] varianceInflation() {
    RealMatrix inverse = new QRDecomposition(among).getSolver().getInverse();
    double[] inflation = new double[inverse.getRowDimension()];
    for (int i = 0; i < inflation.length; i++) {
      inflation[i] = inverse.getEntry(i, i);
    }
    return inflation;
  }

  /**
   * Each driver's correlation times its beta (Pratt 1987).
   *
   * @return parts of R squared that add up to it; a part may be negative
   */
  public double[] prattProducts() {
    double[] betas = betas();
    double[] products = new double[betas.length];
    for (int i = 0; i < betas.length; i++) {
      products[i] = betas[i] * withOutcome.getEntry(i);
    }
    return products;
  }

  /**
   * Relative weights (Johnson 2000): R squared shared out by way of the nearest drivers that do not
   * overlap.
   *
   * @return parts of R squared that add up to it, each at least 0
   */
  public double[] relativeWeights() {
    EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(among);
    RealMatrix root = eigen.getSquareRoot();
    RealVector beta = new QRDecomposition(root).getSolver().solve(withOutcome);
    double[] weights = new double[beta.getDimension()];
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < weights.length; j++) {
        weights[i] += Math.pow(root.getEntry(i, j) * beta.getEntry(j), 2);
      }
    }
    return weights;
  }

  /**
   * The mean gain of R squared over all orders in which drivers may be added (Lindeman, Merenda and
   * Gold 1980; the Shapley value of R squared).
   *
   * @return parts of R squared that add up to it, each at least 0
   * @throws IllegalArgumentException if there are more than 15 drivers
   */
  public double[] shapley() {
    int k = withOutcome.getDimension();
    Require.that(k <= MOST_FOR_SHAPLEY, "at most %d drivers, not %d", MOST_FOR_SHAPLEY, k);
    double[] told = new double[1 << k];
    for (int set = 1; set < told.length; set++) {
      told[set] = rSquared(set);
    }
    double[] shares = new double[k];
    for (int driver = 0; driver < k; driver++) {
      for (int set = 0; set < told.length; set++) {
        if ((set & 1 << driver) == 0) {
          shares[driver] +=
              weight(Integer.bitCount(set), k) * (told[set | 1 << driver] - told[set]);
        }
      }
    }
    return shares;
  }

  /** The chance that exactly a set of this size stands before a driver in a random order. */
  private static double weight(int size, int drivers) {
    double weight = 1.0 / drivers;
    for (int i = 1; i <= size; i++) {
      weight *= (double) i / (drivers - size - 1 + i);
    }
    return weight;
  }

  private double rSquared(int set) {
    int[] chosen =
        IntStream.range(0, withOutcome.getDimension()).filter(i -> (set & 1 << i) != 0).toArray();
    RealMatrix part = among.getSubMatrix(chosen, chosen);
    RealVector with =
        MatrixUtils.createRealVector(
            Arrays.stream(chosen).mapToDouble(withOutcome::getEntry).toArray());
    return with.dotProduct(new QRDecomposition(part).getSolver().solve(with));
  }

  private static double[][] rows(double[][] columns, int n) {
    double[][] rows = new double[n][columns.length + 1];
    for (int i = 0; i < n; i++) {
      rows[i][0] = 1;
      for (int j = 0; j < columns.length; j++) {
        Require.that(columns[j].length == n, "each driver needs %d values", n);
        rows[i][j + 1] = columns[j][i];
      }
    }
    return rows;
  }

  private static double[] scaled(double[] values) {
    double mean = Arrays.stream(values).sum() / values.length;
    double squares = Arrays.stream(values).map(value -> Math.pow(value - mean, 2)).sum();
    double deviation = Math.sqrt(squares / (values.length - 1));
    return Arrays.stream(values).map(value -> (value - mean) / deviation).toArray();
  }
}
