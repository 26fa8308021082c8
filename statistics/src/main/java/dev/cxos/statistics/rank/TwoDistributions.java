package dev.cxos.statistics.rank;

import dev.cxos.statistics.Require;
import dev.cxos.statistics.TestResult;
import dev.cxos.statistics.distribution.ChiSquared;

/** Whether two groups spread differently over the same categories. */
public final class TwoDistributions {

  private TwoDistributions() {}

  /**
   * Pearson's chi-squared test of a table with two rows (K. Pearson, On the criterion that a given
   * system of deviations..., 1900).
   *
   * @param first the counts of the first group per category, at least one answer
   * @param second the counts of the second group, in the same categories
   * @return chi-squared with used categories - 1 degrees of freedom; a category that nobody chose
   *     says nothing and is left out; statistic 0 and p 1 if only one was chosen
   * @throws IllegalArgumentException if the lengths differ, a count is negative or a group is empty
   */
  public static TestResult chiSquared(long[] first, long[] second) {
    Require.that(
        first.length == second.length,
        "both groups need the same categories, but have %d and %d",
        first.length,
        second.length);
    double firstN = sum(first);
    double secondN = sum(second);
    Require.that(firstN > 0 && secondN > 0, "both groups need an answer");
    double statistic = 0;
    int used = 0;
    for (int i = 0; i < first.length; i++) {
      double column = (double) first[i] + second[i];
      if (column > 0) {
        used++;
        double firstExpected = column * firstN / (firstN + secondN);
        double secondExpected = column * secondN / (firstN + secondN);
        statistic +=
            Math.pow(first[i] - firstExpected, 2) / firstExpected
                + Math.pow(second[i] - secondExpected, 2) / secondExpected;
      }
    }
    return used == 1
        ? new TestResult(0, 0, 1)
        : new TestResult(statistic, used - 1.0, ChiSquared.upperTail(statistic, used - 1.0));
  }

  private static double sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum = Math.addExact(sum, Require.nonNegative(count, "count"));
    }
    return sum;
  }
}
