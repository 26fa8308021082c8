package dev.cxos.statistics.correlation;

import dev.cxos.statistics.distribution.StandardNormal;

/**
 * Kendall's tau b with its normal test (Kendall, Rank correlation methods, 1948).
 *
 * @param value tau b, -1 to 1
 * @param z the statistic, corrected for ties, without continuity correction
 * @param p its two-sided p-value, 0 to 1
 */
public record KendallTau(double value, double z, double p) {

  static KendallTau of(long score, long[] tiesX, long[] tiesY, int n) {
    double pairs = n * (n - 1.0) / 2;
    double free = Math.sqrt((pairs - pairsWithin(tiesX)) * (pairs - pairsWithin(tiesY)));
    double plain = (n * (n - 1.0) * (2.0 * n + 5) - fifth(tiesX) - fifth(tiesY)) / 18;
    double second = 4 * pairsWithin(tiesX) * pairsWithin(tiesY) / (2.0 * n * (n - 1));
    double third = triples(tiesX) * triples(tiesY) / (9.0 * n * (n - 1) * (n - 2.0));
    double z = score / Math.sqrt(plain + second + third);
    return new KendallTau(Math.clamp(score / free, -1, 1), z, StandardNormal.twoSidedP(z));
  }

  private static double pairsWithin(long[] ties) {
    double sum = 0;
    for (long t : ties) {
      sum += t * (t - 1.0) / 2;
    }
    return sum;
  }

  private static double fifth(long[] ties) {
    double sum = 0;
    for (long t : ties) {
      sum += t * (t - 1.0) * (2.0 * t + 5);
    }
    return sum;
  }

  private static double triples(long[] ties) {
    double sum = 0;
    for (long t : ties) {
      sum += t * (t - 1.0) * (t - 2.0);
    }
    return sum;
  }
}
