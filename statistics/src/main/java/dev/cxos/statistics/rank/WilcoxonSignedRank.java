package dev.cxos.statistics.rank;

import dev.cxos.statistics.Require;
import dev.cxos.statistics.TestResult;
import dev.cxos.statistics.distribution.StandardNormal;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Whether paired values tend to differ in one direction (F. Wilcoxon, Individual comparisons by
 * ranking methods, 1945). Pairs without a difference are left out.
 *
 * @param v the sum of the ranks of positive differences
 * @param n the number of pairs that differ, at least 0
 * @param tieSum the sum of t<sup>3</sup> - t over groups of t differences of equal size
 */
public record WilcoxonSignedRank(double v, long n, double tieSum) {

  private static final double HALF = 0.5;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if a number is negative
   */
  public WilcoxonSignedRank {
    Require.nonNegative(v, "V");
    Require.nonNegative(n, "pairs");
    Require.nonNegative(tieSum, "tie sum");
  }

  /**
   * Ranks differences by size.
   *
   * @param differences first minus second of each pair, all finite
   * @return the signed ranks
   * @throws IllegalArgumentException if a difference is not finite
   */
  public static WilcoxonSignedRank of(double... differences) {
    double[] bySize =
        Arrays.stream(differences)
            .filter(difference -> Require.finite(difference, "difference") != 0)
            .boxed()
            .sorted(Comparator.comparingDouble(Math::abs))
            .mapToDouble(Double::doubleValue)
            .toArray();
    double v = 0;
    double tieSum = 0;
    int start = 0;
    while (start < bySize.length) {
      int end = start;
      int positive = 0;
      while (end < bySize.length && Math.abs(bySize[end]) == Math.abs(bySize[start])) {
        positive += bySize[end] > 0 ? 1 : 0;
        end++;
      }
      double midRank = (start + 1 + end) / 2.0;
      double tied = end - start;
      v += positive * midRank;
      tieSum += tied * tied * tied - tied;
      start = end;
    }
    return new WilcoxonSignedRank(v, bySize.length, tieSum);
  }

  /**
   * The normal approximation with continuity and tie correction, as R's {@code wilcox.test} with
   * {@code exact = FALSE}.
   *
   * @return z and its two-sided p; 0 and 1 if no pair differs
   */
  public TestResult normalTest() {
    if (n == 0) {
      return new TestResult(0, Double.POSITIVE_INFINITY, 1);
    }
    double pairs = n;
    double deviation = v - pairs * (pairs + 1) / 4;
    double variance = pairs * (pairs + 1) * (2 * pairs + 1) / 24 - tieSum / 48;
    double z = (deviation - HALF * Math.signum(deviation)) / Math.sqrt(variance);
    return new TestResult(z, Double.POSITIVE_INFINITY, StandardNormal.twoSidedP(z));
  }
}
