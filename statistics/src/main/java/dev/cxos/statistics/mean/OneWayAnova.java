package dev.cxos.statistics.mean;

import dev.cxos.statistics.Require;
import dev.cxos.statistics.Sample;
import dev.cxos.statistics.distribution.FisherF;
import java.util.List;

/**
 * Whether the means of several groups differ at all.
 *
 * @param groups at least 2 groups of at least 2 values
 */
public record OneWayAnova(List<Sample> groups) {

  /**
   * The outcome of an F test.
   *
   * @param f the ratio of variance between to variance within groups
   * @param numeratorDegrees the degrees of freedom between groups
   * @param denominatorDegrees the degrees of freedom within groups
   * @param p the p-value, 0 to 1
   */
  public record FTest(double f, double numeratorDegrees, double denominatorDegrees, double p) {

    private static FTest of(double f, double numeratorDegrees, double denominatorDegrees) {
      double p = FisherF.upperTail(f, numeratorDegrees, denominatorDegrees);
      return new FTest(f, numeratorDegrees, denominatorDegrees, p);
    }
  }

  /**
   * Checks the groups.
   *
   * @throws IllegalArgumentException if there are fewer than 2 groups, or a group has fewer than 2
   *     values
   */
  public OneWayAnova {
    groups = List.copyOf(groups);
    Require.that(groups.size() >= 2, "an analysis of variance needs at least 2 groups");
    for (Sample group : groups) {
      Require.that(group.n() >= 2, "each group needs 2 values, but one has %d", group.n());
    }
  }

  /**
   * The classic test, for equal variances (R. A. Fisher, Statistical Methods for Research Workers,
   * 1925).
   *
   * @return F with k - 1 and N - k degrees of freedom
   * @throws IllegalArgumentException if no group has any spread
   */
  public FTest classic() {
    double between = groups.size() - 1.0;
    double within = total() - groups.size();
    Require.that(sumOfSquaresWithin() > 0, "an analysis of variance needs some spread");
    return FTest.of(
        sumOfSquaresBetween() / between / (sumOfSquaresWithin() / within), between, within);
  }

  /**
   * The test for unequal variances (B. L. Welch, On the comparison of several mean values: an
   * alternative approach, 1951).
   *
   * @return F with k - 1 and approximate degrees of freedom
   * @throws IllegalArgumentException if a group has no spread
   */
  public FTest welch() {
    double weights = 0;
    double weightedMeans = 0;
    for (Sample group : groups) {
      Require.that(group.variance() > 0, "Welch's test needs some spread in each group");
      weights += precision(group);
      weightedMeans += precision(group) * group.mean();
    }
    double mean = weightedMeans / weights;
    double k = groups.size();
    double between = 0;
    double lambda = 0;
    for (Sample group : groups) {
      between += precision(group) * Math.pow(group.mean() - mean, 2) / (k - 1);
      lambda += Math.pow(1 - precision(group) / weights, 2) / (group.n() - 1.0);
    }
    double correction = lambda / (k * k - 1);
    return FTest.of(between / (1 + 2 * (k - 2) * correction), k - 1, 1 / (3 * correction));
  }

  /**
   * The share of all variation that lies between groups (R. A. Fisher 1925).
   *
   * @return eta squared, 0 to 1; 0 if all values are equal
   */
  public double etaSquared() {
    double between = sumOfSquaresBetween();
    double all = between + sumOfSquaresWithin();
    return all == 0 ? 0 : between / all;
  }

  /**
   * Eta squared less its bias (W. L. Hays, Statistics for Psychologists, 1963).
   *
   * @return omega squared, at most 1; negative if groups differ less than by chance
   * @throws IllegalArgumentException if no group has any spread
   */
  public double omegaSquared() {
    double between = groups.size() - 1.0;
    double meanSquareWithin = sumOfSquaresWithin() / (total() - groups.size());
    Require.that(meanSquareWithin > 0, "an analysis of variance needs some spread");
    double all = sumOfSquaresBetween() + sumOfSquaresWithin();
    return (sumOfSquaresBetween() - between * meanSquareWithin) / (all + meanSquareWithin);
  }

  /**
   * The variation between groups.
   *
   * @return the sum over groups of n times the squared distance from the grand mean
   */
  public double sumOfSquaresBetween() {
    double mean = grandMean();
    double sum = 0;
    for (Sample group : groups) {
      sum += group.n() * (group.mean() - mean) * (group.mean() - mean);
    }
    return sum;
  }

  /**
   * The variation within groups.
   *
   * @return the sum over groups of (n - 1) times the variance
   */
  public double sumOfSquaresWithin() {
    double sum = 0;
    for (Sample group : groups) {
      sum += (group.n() - 1.0) * group.variance();
    }
    return sum;
  }

  /**
   * The mean of all values.
   *
   * @return the mean, in which each group counts by its size
   */
  public double grandMean() {
    double sum = 0;
    for (Sample group : groups) {
      sum += group.n() * group.mean();
    }
    return sum / total();
  }

  private double total() {
    double sum = 0;
    for (Sample group : groups) {
      sum += group.n();
    }
    return sum;
  }

  private static double precision(Sample group) {
    return group.n() / group.variance();
  }
}
