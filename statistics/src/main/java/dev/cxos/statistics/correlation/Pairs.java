package dev.cxos.statistics.correlation;

import dev.cxos.statistics.Require;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Two figures of the same things. Formulas {@code pearson}, {@code spearman} and {@code
 * kendall_tau_b}, version 1.
 */
public final class Pairs {

  private final double[] x;
  private final double[] y;

  /**
   * Pairs figures.
   *
   * @param x the first figures, at least 3, all finite and not all equal
   * @param y the second ones, as many, not all equal
   * @throws IllegalArgumentException if they do not fit or do not vary
   */
  public Pairs(double[] x, double[] y) {
    Require.that(x.length == y.length && x.length >= 3, "3 pairs or more are needed");
    for (int i = 0; i < x.length; i++) {
      Require.finite(x[i], "x");
      Require.finite(y[i], "y");
    }
    this.x = x.clone();
    this.y = y.clone();
    Require.that(varies(x) && varies(y), "a figure that does not vary has no correlation");
  }

  /** The pairs. */
  public int n() {
    return x.length;
  }

  /** Pearson's product-moment correlation (1896). */
  public Correlation pearson() {
    return new Correlation(product(x, y), x.length, 0);
  }

  /** Spearman's correlation of ranks (1904); ties have the mean of their ranks. */
  public Correlation spearman() {
    return new Correlation(product(ranks(x), ranks(y)), x.length, 0);
  }

  /** The covariance, with n - 1. */
  public double covariance() {
    return crossed(x, y) / (x.length - 1);
  }

  /** The slope of the least-squares line of y by x, in units of y a unit of x. */
  public double slope() {
    return crossed(x, y) / crossed(x, x);
  }

  /** The value of that line at x = 0. */
  public double intercept() {
    return mean(y) - slope() * mean(x);
  }

  /** Kendall's tau b (1945), which allows for ties. */
  public KendallTau kendall() {
    long score = 0;
    for (int i = 1; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        score += (long) (Math.signum(x[i] - x[j]) * Math.signum(y[i] - y[j]));
      }
    }
    return KendallTau.of(score, ties(x), ties(y), x.length);
  }

  static double product(double[] x, double[] y) {
    double r = crossed(x, y) / Math.sqrt(crossed(x, x) * crossed(y, y));
    return Math.clamp(r, -1, 1);
  }

  static double[] ranks(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[values.length];
    for (int from = 0; from < order.length; ) {
      int to = from;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + 1 + to) / 2.0;
      }
      from = to;
    }
    return ranks;
  }

  private static long[] ties(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    long[] sizes = new long[sorted.length];
    int group = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i > 0 && sorted[i] != sorted[i - 1]) {
        group++;
      }
      sizes[group]++;
    }
    return Arrays.copyOf(sizes, group + 1);
  }

  private static double crossed(double[] a, double[] b) {
    double meanA = mean(a);
    double meanB = mean(b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - meanA) * (b[i] - meanB);
    }
    return sum;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static boolean varies(double[] values) {
    return Arrays.stream(values).anyMatch(value -> value != values[0]);
  }
}
