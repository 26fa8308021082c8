package dev.cxos.statistics;

/**
 * The outcome of a significance test that has no difference of its own to report.
 *
 * @param statistic the test statistic
 * @param degreesOfFreedom its degrees of freedom; infinity for a normal statistic
 * @param p the p-value, from 0 to 1
 */
public record TestResult(double statistic, double degreesOfFreedom, double p) {

  /**
   * Checks the p-value.
   *
   * @throws IllegalArgumentException if {@code p} is not from 0 to 1
   */
  public TestResult {
    Require.share(p, "p");
  }
}
