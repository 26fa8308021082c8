package dev.cxos.statistics.proportion;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Difference;
import dev.cxos.statistics.Require;
import dev.cxos.statistics.TestResult;
import dev.cxos.statistics.distribution.ChiSquared;
import dev.cxos.statistics.distribution.ExactTwoSided;
import java.util.OptionalDouble;

/**
 * The same people asked twice: McNemar's test of a change in share.
 *
 * <p>Only those who changed speak (Q. McNemar, Note on the sampling error of the difference between
 * correlated proportions or percentages, 1947).
 *
 * @param onlyFirst people who said yes the first time only (cell b), at least 0
 * @param onlySecond people who said yes the second time only (cell c), at least 0
 */
public record PairedProportions(long onlyFirst, long onlySecond) {

  private static final double EVEN = 0.5;

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if a count is negative
   */
  public PairedProportions {
    Require.nonNegative(onlyFirst, "changed from yes to no");
    Require.nonNegative(onlySecond, "changed from no to yes");
  }

  /**
   * McNemar's chi-squared without correction: (b - c)<sup>2</sup> / (b + c).
   *
   * @return chi-squared with 1 degree of freedom; 0 and p 1 if nobody changed
   */
  public TestResult mcNemar() {
    return chiSquared(0);
  }

  /**
   * McNemar's chi-squared with the correction of A. L. Edwards (1948): (|b - c| - 1)<sup>2</sup> /
   * (b + c); as in R, uncorrected when b equals c.
   *
   * @return chi-squared with 1 degree of freedom; 0 and p 1 if nobody changed
   */
  public TestResult mcNemarContinuityCorrected() {
    return chiSquared(1);
  }

  /**
   * The exact binomial version: whether b is half of b + c.
   *
   * @return the two-sided p; 1 if nobody changed
   */
  public double exactP() {
    return changed() == 0 ? 1 : ExactTwoSided.binomial(onlyFirst, changed(), EVEN);
  }

  /**
   * The odds ratio of matched pairs.
   *
   * @return b / c; empty if c is 0
   */
  public OptionalDouble oddsRatio() {
    return onlySecond == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) onlyFirst / onlySecond);
  }

  /**
   * The difference of the two shares, with the Wald interval for pairs (J. L. Fleiss, Statistical
   * Methods for Rates and Proportions, 1981, section 8.1).
   *
   * @param people everybody asked twice, at least those who changed and at least 1
   * @param confidence the confidence
   * @return first share minus second share, not clamped
   * @throws IllegalArgumentException if {@code people} is too small
   */
  public Difference difference(long people, Confidence confidence) {
    Require.that(
        people >= Math.max(1, changed()),
        "%d people changed, so there cannot be %d in all",
        changed(),
        people);
    double net = (double) onlyFirst - onlySecond;
    double standardError = Math.sqrt(changed() - net * net / people) / people;
    return Difference.normal(net / people, standardError, confidence);
  }

  private TestResult chiSquared(double correction) {
    double deviation = Math.abs((double) onlyFirst - onlySecond);
    if (deviation == 0) {
      return new TestResult(0, 1, 1);
    }
    double statistic = Math.pow(deviation - correction, 2) / changed();
    return new TestResult(statistic, 1, ChiSquared.upperTail(statistic, 1));
  }

  private long changed() {
    return Math.addExact(onlyFirst, onlySecond);
  }
}
