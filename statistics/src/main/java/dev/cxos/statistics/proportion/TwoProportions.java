package dev.cxos.statistics.proportion;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Difference;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.TestResult;
import dev.cxos.statistics.distribution.ChiSquared;
import dev.cxos.statistics.distribution.ExactTwoSided;
import dev.cxos.statistics.distribution.StandardNormal;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The shares of two separate groups, compared. Every difference is first minus second, every ratio
 * first over second.
 *
 * @param first one group
 * @param second the other group
 */
public record TwoProportions(Proportion first, Proportion second) {

  private static final double HALF = 0.5;

  /**
   * The difference of the shares.
   *
   * @return first minus second, -1 to 1
   */
  public double difference() {
    return first.share() - second.share();
  }

  /**
   * The z test of equal shares with a pooled standard error (K. Pearson 1900; the square of z is
   * the uncorrected chi-squared).
   *
   * @return z and its two-sided p; 0 and 1 if nobody or everybody succeeded in both groups
   */
  public TestResult pooledTest() {
    double z =
        ScoreComparison.pooledZ(
            first.share(), (double) first.n(), second.share(), (double) second.n());
    return new TestResult(z, Double.POSITIVE_INFINITY, StandardNormal.twoSidedP(z));
  }

  /**
   * Pearson's chi-squared test of the two-by-two table, uncorrected.
   *
   * @return chi-squared with 1 degree of freedom
   */
  public TestResult chiSquared() {
    return chiSquared(0);
  }

  /**
   * The chi-squared test with the continuity correction of F. Yates (1934), which as in R is never
   * larger than the deviation it corrects.
   *
   * @return chi-squared with 1 degree of freedom
   */
  public TestResult chiSquaredYates() {
    double harmonic = 1.0 / first.n() + 1.0 / second.n();
    return chiSquared(Math.min(HALF, Math.abs(difference()) / harmonic));
  }

  /**
   * Fisher's exact test (R. A. Fisher, Statistical Methods for Research Workers, 5th ed., 1934).
   *
   * @return the two-sided p, summing tables no more probable than this one
   */
  public double fisherExactP() {
    return ExactTwoSided.hypergeometric(
        first.successes(), first.n(), allSuccesses(), first.n() + second.n());
  }

  /**
   * The plain interval with separate standard errors.
   *
   * @param confidence the confidence
   * @return the difference with its unpooled z test and Wald interval, not clamped
   */
  public Difference wald(Confidence confidence) {
    double variance = variance(first) + variance(second);
    return Difference.normal(difference(), Math.sqrt(variance), confidence);
  }

  /**
   * The hybrid score interval, the one to report (R. G. Newcombe, Interval estimation for the
   * difference between independent proportions, 1998, method 10).
   *
   * @param confidence the confidence
   * @return the interval of the difference, within -1 to 1
   */
  public Interval newcombe(Confidence confidence) {
    return ScoreComparison.newcombe(
        first.share(), (double) first.n(), second.share(), (double) second.n(), confidence);
  }

  /**
   * The ratio of the shares.
   *
   * @return first over second; empty if the second share is 0
   */
  public OptionalDouble riskRatio() {
    return second.successes() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(first.share() / second.share());
  }

  /**
   * The interval of the ratio of the shares, symmetric in its logarithm (D. Katz et al., Obtaining
   * confidence intervals for the risk ratio in cohort studies, 1978).
   *
   * @param confidence the confidence
   * @return the interval; empty if a share is 0
   */
  public Optional<Interval> riskRatioInterval(Confidence confidence) {
    if (first.successes() == 0 || second.successes() == 0) {
      return Optional.empty();
    }
    double variance =
        1.0 / first.successes() - 1.0 / first.n() + 1.0 / second.successes() - 1.0 / second.n();
    return Optional.of(
        LogInterval.around(first.share() / second.share(), Math.sqrt(variance), confidence));
  }

  /**
   * The odds ratio.
   *
   * @return odds of the first over odds of the second; empty if it would divide by 0
   */
  public OptionalDouble oddsRatio() {
    double denominator = (double) failures(first) * second.successes();
    return denominator == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) first.successes() * failures(second) / denominator);
  }

  /**
   * The interval of the odds ratio (B. Woolf, On estimating the relation between blood group and
   * disease, 1955).
   *
   * @param confidence the confidence
   * @return the interval; empty if a cell of the table is 0
   */
  public Optional<Interval> oddsRatioInterval(Confidence confidence) {
    double product =
        (double) first.successes() * failures(first) * second.successes() * failures(second);
    if (product == 0) {
      return Optional.empty();
    }
    double variance =
        1.0 / first.successes()
            + 1.0 / failures(first)
            + 1.0 / second.successes()
            + 1.0 / failures(second);
    return Optional.of(
        LogInterval.around(oddsRatio().orElseThrow(), Math.sqrt(variance), confidence));
  }

  /**
   * Cohen's effect size h (J. Cohen, Statistical Power Analysis, 2nd ed., 1988, chapter 6).
   *
   * @return the difference of the arcsine-transformed shares, -pi to pi; 0.2 is small, 0.8 large
   */
  public double cohensH() {
    return ProportionSampleSize.cohensH(first.share(), second.share());
  }

  private TestResult chiSquared(double correction) {
    double pooled = (double) allSuccesses() / (first.n() + second.n());
    if (pooled == 0 || pooled == 1) {
      return new TestResult(0, 1, 1);
    }
    double deviation = Math.abs(first.successes() - first.n() * pooled);
    double corrected = Math.max(0, deviation - correction);
    double perCell = 1.0 / first.n() + 1.0 / second.n();
    double statistic = corrected * corrected * perCell / (pooled * (1 - pooled));
    return new TestResult(statistic, 1, ChiSquared.upperTail(statistic, 1));
  }

  private long allSuccesses() {
    return Math.addExact(first.successes(), second.successes());
  }

  private static long failures(Proportion proportion) {
    return proportion.n() - proportion.successes();
  }

  private static double variance(Proportion proportion) {
    return proportion.share() * (1 - proportion.share()) / proportion.n();
  }
}
