package dev.cxos.statistics.rank;

import dev.cxos.statistics.Require;
import dev.cxos.statistics.TestResult;
import dev.cxos.statistics.distribution.StandardNormal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether values of one group tend to be greater than those of another (H. B. Mann and D. R.
 * Whitney, On a test of whether one of two random variables is stochastically larger than the
 * other, 1947).
 *
 * @param u the pairs in which the first group's value is greater, ties counting one half
 * @param firstN the size of the first group, at least 1
 * @param secondN the size of the second group, at least 1
 * @param tieSum the sum of t<sup>3</sup> - t over groups of t equal values
 */
public record MannWhitney(double u, long firstN, long secondN, double tieSum) {

  private static final double HALF = 0.5;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if a group is empty or {@code u} is outside 0 to firstN *
   *     secondN
   */
  public MannWhitney {
    Require.that(
        firstN >= 1 && secondN >= 1,
        "Mann-Whitney needs values in both groups, but has %d and %d",
        firstN,
        secondN);
    Require.that(
        u >= 0 && u <= (double) firstN * secondN, "U must be from 0 to n1 n2, but is %s", u);
    Require.nonNegative(tieSum, "tie sum");
  }

  /**
   * Compares single values.
   *
   * @param first the values of the first group, at least one, all finite
   * @param second the values of the second group, at least one, all finite
   * @return the comparison
   * @throws IllegalArgumentException if a group is empty or a value is not finite
   */
  public static MannWhitney of(double[] first, double[] second) {
    TreeSet<Double> distinct = new TreeSet<>();
    Map<Double, Long> firstCounts = count(first, distinct);
    Map<Double, Long> secondCounts = count(second, distinct);
    return ofCounts(
        distinct.stream().mapToLong(value -> firstCounts.getOrDefault(value, 0L)).toArray(),
        distinct.stream().mapToLong(value -> secondCounts.getOrDefault(value, 0L)).toArray());
  }

  /**
   * Compares counts over the same ordered categories.
   *
   * @param first the counts of the first group, lowest category first
   * @param second the counts of the second group, in the same categories
   * @return the comparison
   * @throws IllegalArgumentException if the lengths differ, a count is negative or a group is empty
   */
  public static MannWhitney ofCounts(long[] first, long[] second) {
    Require.that(
        first.length == second.length,
        "both groups need the same categories, but have %d and %d",
        first.length,
        second.length);
    double u = 0;
    double tieSum = 0;
    long firstN = 0;
    long secondN = 0;
    for (int i = 0; i < first.length; i++) {
      Require.nonNegative(first[i], "count");
      Require.nonNegative(second[i], "count");
      u += first[i] * (secondN + HALF * second[i]);
      double tied = (double) first[i] + second[i];
      tieSum += tied * tied * tied - tied;
      firstN = Math.addExact(firstN, first[i]);
      secondN = Math.addExact(secondN, second[i]);
    }
    return new MannWhitney(u, firstN, secondN, tieSum);
  }

  /**
   * The normal approximation with continuity and tie correction, as R's {@code wilcox.test} with
   * {@code exact = FALSE}.
   *
   * @return z and its two-sided p; 0 and 1 if all values are equal
   */
  public TestResult normalTest() {
    double n = (double) firstN + secondN;
    double product = (double) firstN * secondN;
    double variance = product / 12 * (n + 1 - tieSum / (n * (n - 1)));
    double deviation = u - product / 2;
    if (!(variance > 0)) {
      return new TestResult(0, Double.POSITIVE_INFINITY, 1);
    }
    double z = (deviation - HALF * Math.signum(deviation)) / Math.sqrt(variance);
    return new TestResult(z, Double.POSITIVE_INFINITY, StandardNormal.twoSidedP(z));
  }

  /**
   * The probability that a value of the first group beats one of the second (K. O. McGraw and S. P.
   * Wong, A common language effect size statistic, 1992; A. Vargha and H. D. Delaney, 2000).
   *
   * @return A, 0 to 1, ties counting one half
   */
  public double commonLanguageEffect() {
    return u / ((double) firstN * secondN);
  }

  /**
   * Cliff's delta (N. Cliff, Dominance statistics: ordinal analyses to answer ordinal questions,
   * 1993).
   *
   * @return the share of pairs won minus the share lost, -1 to 1
   */
  public double cliffsDelta() {
    return 2 * commonLanguageEffect() - 1;
  }

  private static Map<Double, Long> count(double[] values, Set<Double> distinct) {
    Map<Double, Long> counts = new HashMap<>();
    for (double value : values) {
      // Adding 0 makes -0 and 0 one value; as keys they would differ.
      double key = Require.finite(value, "value") + 0.0;
      counts.merge(key, 1L, Long::sum);
      distinct.add(key);
    }
    return counts;
  }
}
