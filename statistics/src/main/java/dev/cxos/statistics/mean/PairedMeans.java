package dev.cxos.statistics.mean;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Difference;
import dev.cxos.statistics.Require;
import dev.cxos.statistics.Sample;

/**
 * The same people measured twice.
 *
 * @param differences first minus second of each person, at least 2 people
 */
public record PairedMeans(Sample differences) {

  /**
   * Checks the number of pairs.
   *
   * @throws IllegalArgumentException if there are fewer than 2 pairs
   */
  public PairedMeans {
    Require.that(
        differences.n() >= 2, "a paired comparison needs 2 pairs, but has %d", differences.n());
  }

  /**
   * Pairs measurements.
   *
   * @param first the first measurement of each person
   * @param second the second measurement, in the same order
   * @return the pairs
   * @throws IllegalArgumentException if the lengths differ, or there are fewer than 2 pairs
   */
  public static PairedMeans of(double[] first, double[] second) {
    return new PairedMeans(Sample.of(differences(first, second)));
  }

  /**
   * The difference of each pair.
   *
   * @param first the first measurement of each person
   * @param second the second measurement, in the same order
   * @return first minus second
   * @throws IllegalArgumentException if the lengths differ
   */
  public static double[] differences(double[] first, double[] second) {
    Require.that(
        first.length == second.length,
        "pairs need as many first as second values, but have %d and %d",
        first.length,
        second.length);
    double[] result = new double[first.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = first[i] - second[i];
    }
    return result;
  }

  /**
   * The paired t test (Student 1908).
   *
   * @param confidence the confidence of the interval
   * @return the mean difference with t, n - 1 degrees of freedom, p and interval
   */
  public Difference test(Confidence confidence) {
    return Difference.studentT(
        differences.mean(),
        differences.standardError().orElseThrow(),
        differences.n() - 1.0,
        confidence);
  }

  /**
   * The mean difference in standard deviations of the differences (J. Cohen 1988, section 2.3.5).
   *
   * @return d<sub>z</sub>
   * @throws IllegalArgumentException if all differences are equal
   */
  public double effectSize() {
    Require.that(differences.variance() > 0, "an effect size needs some spread");
    return differences.mean() / differences.standardDeviation();
  }
}
