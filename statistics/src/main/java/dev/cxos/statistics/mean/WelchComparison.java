package dev.cxos.statistics.mean;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Difference;
import dev.cxos.statistics.Require;

/**
 * Welch's comparison of two estimates that know their own standard error, so that weighted means
 * can use it too.
 */
public final class WelchComparison {

  private WelchComparison() {}

  /**
   * Compares two estimates (B. L. Welch 1947; F. E. Satterthwaite, An approximate distribution of
   * estimates of variance components, 1946).
   *
   * @param difference first minus second
   * @param firstError the standard error of the first, at least 0
   * @param firstDegrees the degrees of freedom of that standard error, above 0
   * @param secondError the standard error of the second, at least 0
   * @param secondDegrees the degrees of freedom of that standard error, above 0
   * @param confidence the confidence of the interval
   * @return the difference with t, p and interval; without any spread, the degrees are summed
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Difference of(
      double difference,
      double firstError,
      double firstDegrees,
      double secondError,
      double secondDegrees,
      Confidence confidence) {
    double first = Math.pow(Require.nonNegative(firstError, "first standard error"), 2);
    double second = Math.pow(Require.nonNegative(secondError, "second standard error"), 2);
    Require.positive(firstDegrees, "first degrees of freedom");
    Require.positive(secondDegrees, "second degrees of freedom");
    double variance = first + second;
    double degrees =
        variance == 0
            ? firstDegrees + secondDegrees
            : variance
                * variance
                / (first * first / firstDegrees + second * second / secondDegrees);
    return Difference.studentT(difference, Math.sqrt(variance), degrees, confidence);
  }
}
