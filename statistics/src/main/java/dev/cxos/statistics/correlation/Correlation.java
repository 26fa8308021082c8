package dev.cxos.statistics.correlation;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.Require;
import dev.cxos.statistics.TestResult;
import dev.cxos.statistics.distribution.StudentT;

/**
 * A correlation coefficient, with the test of "none" and its interval.
 *
 * @param value the coefficient, -1 to 1
 * @param n the pairs, at least 3
 * @param given how many other figures were held fixed, at least 0
 */
public record Correlation(double value, int n, int given) {

  private static final double FISHER = 3;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public Correlation {
    Require.that(value >= -1 && value <= 1, "a correlation is from -1 to 1, not %s", value);
    Require.that(n >= 3, "a correlation needs 3 pairs, not %d", n);
    Require.that(given >= 0, "given must not be negative, but is %d", given);
  }

  /** Student's test of no correlation, with n - 2 - given degrees of freedom. */
  public TestResult test() {
    double df = n - 2.0 - given;
    double t = value * Math.sqrt(df / (1 - value * value));
    return new TestResult(t, df, StudentT.twoSidedP(t, df));
  }

  /**
   * Fisher's interval (1921). Formula {@code fisher_interval}, version 1.
   *
   * @param confidence the confidence
   * @return the interval, within -1 to 1
   * @throws IllegalArgumentException if there are no more than 3 + given pairs
   */
  public Interval fisher(Confidence confidence) {
    return interval(1, confidence);
  }

  /**
   * Bonett and Wright's interval of a rank correlation (2000), wider than Fisher's. Formula {@code
   * bonett_wright_interval}, version 1.
   *
   * @param confidence the confidence
   * @return the interval, within -1 to 1
   * @throws IllegalArgumentException if there are no more than 3 + given pairs
   */
  public Interval bonettWright(Confidence confidence) {
    return interval(1 + value * value / 2, confidence);
  }

  private Interval interval(double variance, Confidence confidence) {
    double size = n - FISHER - given;
    Require.that(size > 0, "an interval needs more than %s pairs", FISHER + given);
    if (Math.abs(value) == 1) {
      return new Interval(value, value, confidence);
    }
    double centre = fisherZ(value);
    double reach = confidence.z() * Math.sqrt(variance / size);
    return new Interval(Math.tanh(centre - reach), Math.tanh(centre + reach), confidence);
  }

  /** The inverse hyperbolic tangent, accurate for small values too. */
  static double fisherZ(double r) {
    return 0.5 * (Math.log1p(r) - Math.log1p(-r));
  }
}
