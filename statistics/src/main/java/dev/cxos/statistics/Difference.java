package dev.cxos.statistics;

import dev.cxos.statistics.distribution.StandardNormal;
import dev.cxos.statistics.distribution.StudentT;

/**
 * The difference of two estimates, with the test of "no difference" and its interval.
 *
 * <p>Without any spread (standard error 0) the test is decided by the value alone: equal values
 * give statistic 0 and p 1, different values an infinite statistic and p 0.
 *
 * @param value the difference, in the unit of the estimates
 * @param standardError its standard error, in the same unit, at least 0
 * @param statistic the test statistic, z or t
 * @param degreesOfFreedom the degrees of freedom of t; infinity for z
 * @param p the two-sided p-value, from 0 to 1
 * @param interval the confidence interval of the difference
 */
public record Difference(
    double value,
    double standardError,
    double statistic,
    double degreesOfFreedom,
    double p,
    Interval interval) {

  /**
   * Checks the spread and the p-value.
   *
   * @throws IllegalArgumentException if the value is not finite, the standard error is negative, or
   *     p is not from 0 to 1
   */
  public Difference {
    Require.finite(value, "difference");
    Require.nonNegative(standardError, "standard error");
    Require.share(p, "p");
  }

  /**
   * A difference tested with the normal distribution.
   *
   * @param value the difference
   * @param standardError its standard error, at least 0
   * @param confidence the confidence of the interval
   * @return the difference with z, p and value plus and minus z standard errors
   */
  public static Difference normal(double value, double standardError, Confidence confidence) {
    double z = ratio(value, standardError);
    return new Difference(
        value,
        standardError,
        z,
        Double.POSITIVE_INFINITY,
        StandardNormal.twoSidedP(z),
        Interval.around(value, standardError, confidence.z(), confidence));
  }

  /**
   * A difference tested with Student's t.
   *
   * @param value the difference
   * @param standardError its standard error, at least 0
   * @param degreesOfFreedom the degrees of freedom, above 0
   * @param confidence the confidence of the interval
   * @return the difference with t, p and value plus and minus t standard errors
   */
  public static Difference studentT(
      double value, double standardError, double degreesOfFreedom, Confidence confidence) {
    double t = ratio(value, standardError);
    return new Difference(
        value,
        standardError,
        t,
        degreesOfFreedom,
        StudentT.twoSidedP(t, degreesOfFreedom),
        Interval.around(value, standardError, confidence.t(degreesOfFreedom), confidence));
  }

  /**
   * Changes the unit, for example from shares to percent. The test stays as it is.
   *
   * @param factor the factor, above 0
   * @return the difference in the new unit
   */
  public Difference times(double factor) {
    return new Difference(
        value * factor,
        standardError * factor,
        statistic,
        degreesOfFreedom,
        p,
        interval.times(factor));
  }

  private static double ratio(double value, double standardError) {
    return value == 0 ? 0 : value / standardError;
  }
}
