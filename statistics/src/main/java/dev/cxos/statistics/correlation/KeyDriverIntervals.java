package dev.cxos.statistics.correlation;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Key drivers with intervals, by the jackknife that leaves out a group at a time (Kott 2001, The
 * delete-a-group jackknife): things are dealt into 20 groups in turn, each figure is computed anew
 * without each group, and the spread of the 20 says how well it is known. It assumes nothing of
 * distributions and knows that shares of the same R squared hang together. Formula {@code
 * key_drivers}, version 1.
 *
 * @param rSquared how much all drivers tell of the outcome together, 0 to 1
 * @param rSquaredInterval its interval
 * @param drivers one a driver, in their order
 */
public record KeyDriverIntervals(double rSquared, Interval rSquaredInterval, List<Driver> drivers) {

  /** The groups that things are dealt into. */
  public static final int GROUPS = 20;

  /** Copies the drivers. */
  public KeyDriverIntervals {
    drivers = List.copyOf(drivers);
  }

  /**
   * A driver.
   *
   * @param importance its Shapley share of R squared
   * @param importanceInterval the interval of the share, not below 0
   * @param beta its standardised coefficient
   * @param betaInterval the interval of beta
   * @param correlation its correlation with the outcome
   * @param varianceInflation how much the variance of beta grows by overlap, at least 1
   */
  public record Driver(
      double importance,
      Interval importanceInterval,
      double beta,
      Interval betaInterval,
      double correlation,
      double varianceInflation) {}

  /**
   * Fits outcome by drivers, once with all things and once without each group.
   *
   * @param outcome the outcome, one a thing, in any order that has nothing to do with the groups
   * @param drivers the drivers, each as long as the outcome; at most 15
   * @param confidence the confidence of the intervals
   * @throws IllegalArgumentException if there are too few things, or a driver does not vary or
   *     follows from the others, be it without one group
   */
  public static KeyDriverIntervals of(double[] outcome, double[][] drivers, Confidence confidence) {
    Require.that(
        outcome.length >= GROUPS * 2, "at least %d things, not %d", GROUPS * 2, outcome.length);
    double[] whole = figures(outcome, drivers);
    List<double[]> without = new ArrayList<>();
    for (int group = 0; group < GROUPS; group++) {
      int left = group;
      without.add(
          figures(
              leaveOut(outcome, left),
              Arrays.stream(drivers).map(one -> leaveOut(one, left)).toArray(double[][]::new)));
    }
    KeyDrivers fitted = new KeyDrivers(outcome, drivers);
    double[] correlations = fitted.correlations();
    double[] inflation = fitted.varianceInflation();
    int k = drivers.length;
    List<Driver> found = new ArrayList<>();
    for (int i = 0; i < k; i++) {
      found.add(
          new Driver(
              whole[1 + i],
              interval(whole, without, 1 + i, confidence).clamp(0, 1),
              whole[1 + k + i],
              interval(whole, without, 1 + k + i, confidence),
              correlations[i],
              inflation[i]));
    }
    return new KeyDriverIntervals(
        whole[0], interval(whole, without, 0, confidence).clamp(0, 1), found);
  }

  /** R squared, then the shares, then the betas. */
  private static double[] figures(double[] outcome, double[][] drivers) {
    KeyDrivers fitted = new KeyDrivers(outcome, drivers);
    int k = drivers.length;
    double[] figures = new double[1 + 2 * k];
    System.arraycopy(fitted.shapley(), 0, figures, 1, k);
    System.arraycopy(fitted.betas(), 0, figures, 1 + k, k);
    figures[0] = Arrays.stream(figures, 1, 1 + k).sum();
    for (double figure : figures) {
      Require.finite(figure, "a figure of drivers that do not overlap");
    }
    return figures;
  }

  // The variance is (G - 1) / G times the sum of squared distances from the whole.
  private static Interval interval(
      double[] whole, List<double[]> without, int figure, Confidence confidence) {
    double squares =
        without.stream().mapToDouble(one -> Math.pow(one[figure] - whole[figure], 2)).sum();
    double standardError = Math.sqrt(squares * (GROUPS - 1) / GROUPS);
    double reach = confidence.t(GROUPS - 1) * standardError;
    return new Interval(whole[figure] - reach, whole[figure] + reach, confidence);
  }

  private static double[] leaveOut(double[] values, int group) {
    double[] left = new double[values.length - (values.length - group + GROUPS - 1) / GROUPS];
    int next = 0;
    for (int i = 0; i < values.length; i++) {
      if (i % GROUPS != group) {
        left[next++] = values[i];
      }
    }
    return left;
  }
}
