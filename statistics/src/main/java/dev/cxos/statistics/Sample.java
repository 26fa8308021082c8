package dev.cxos.statistics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.OptionalDouble;

/**
 * What the comparison of means needs to know of a group: its size, mean and variance.
 *
 * @param n the number of values, at least 1
 * @param mean their mean
 * @param variance their variance with n - 1 in the denominator; 0 if n is 1
 */
public record Sample(long n, double mean, double variance) {

  /**
   * Checks the size and the spread.
   *
   * @throws IllegalArgumentException if the group is empty, the mean is not finite or the variance
   *     is negative
   */
  public Sample {
    Require.that(n >= 1, "a sample needs at least one value");
    Require.finite(mean, "mean");
    Require.nonNegative(variance, "variance");
  }

  /**
   * Summarises single values.
   *
   * @param values the values, at least one, all finite
   * @return the sample
   * @throws IllegalArgumentException if there is no value or one is not finite
   */
  public static Sample of(double... values) {
    Require.that(values.length > 0, "a sample needs at least one value");
    double sum = 0;
    for (double value : values) {
      sum += Require.finite(value, "value");
    }
    double mean = sum / values.length;
    double squares = 0;
    double remainder = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
      remainder += value - mean;
    }
    // The remainder is 0 but for rounding; taking it out is the corrected two-pass algorithm of
    // Chan, Golub and LeVeque (1983).
    double corrected = squares - remainder * remainder / values.length;
    return new Sample(values.length, mean, variance(corrected, values.length));
  }

  /**
   * Summarises counts per score; weights and missing answers are left out.
   *
   * @param counts the counts, at least one answer
   * @return the sample of scores
   * @throws IllegalArgumentException if nobody answered
   */
  public static Sample of(ScoreCounts counts) {
    long n = counts.answered();
    Require.that(n > 0, "a sample needs at least one value");
    double sum = 0;
    for (int score = counts.lowestScore(); score <= counts.highestScore(); score++) {
      sum += (double) score * counts.count(score);
    }
    double mean = sum / n;
    double squares = 0;
    for (int score = counts.lowestScore(); score <= counts.highestScore(); score++) {
      squares += (score - mean) * (score - mean) * counts.count(score);
    }
    return new Sample(n, mean, variance(squares, n));
  }

  /**
   * Summarises values that were added up as whole numbers, without any loss.
   *
   * @param n the number of values, at least 1
   * @param sum their sum, in steps
   * @param squares the sum of their squares, in steps squared
   * @param step the size of a step in the unit of the sample, above 0
   * @return the sample
   * @throws IllegalArgumentException if there is no value
   */
  public static Sample ofSums(long n, BigInteger sum, BigInteger squares, double step) {
    Require.that(n >= 1, "a sample needs at least one value");
    double mean =
        new BigDecimal(sum).divide(BigDecimal.valueOf(n), MathContext.DECIMAL64).doubleValue();
    BigInteger spread = squares.multiply(BigInteger.valueOf(n)).subtract(sum.multiply(sum));
    double variance = n == 1 ? 0 : spread.doubleValue() / ((double) n * (n - 1));
    return new Sample(n, mean * step, Math.max(0, variance) * step * step);
  }

  /**
   * The standard deviation of the values.
   *
   * @return the square root of the variance
   */
  public double standardDeviation() {
    return Math.sqrt(variance);
  }

  /**
   * The standard error of the mean.
   *
   * @return standard deviation / sqrt(n); empty if n is 1, which says nothing about spread
   */
  public OptionalDouble standardError() {
    return n == 1 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(variance / n));
  }

  private static double variance(double squares, long n) {
    return n == 1 ? 0 : Math.max(0, squares) / (n - 1);
  }
}
