package dev.cxos.statistics.mean;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Difference;
import dev.cxos.statistics.Require;
import dev.cxos.statistics.Sample;

/**
 * The means of two separate groups, compared. The difference is first minus second.
 *
 * @param first one group, at least 2 values
 * @param second the other group, at least 2 values
 */
public record TwoMeans(Sample first, Sample second) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if a group has fewer than 2 values, which say nothing about
   *     spread
   */
  public TwoMeans {
    Require.that(
        first.n() >= 2 && second.n() >= 2,
        "comparing means needs 2 values in each group, but has %d and %d",
        first.n(),
        second.n());
  }

  /**
   * The difference of the means.
   *
   * @return first minus second
   */
  public double difference() {
    return first.mean() - second.mean();
  }

  /**
   * The t test for unequal variances, the one to report (B. L. Welch, The generalization of
   * "Student's" problem when several different population variances are involved, 1947).
   *
   * @param confidence the confidence of the interval
   * @return the difference with t, Satterthwaite's degrees of freedom, p and interval
   */
  public Difference welch(Confidence confidence) {
    return WelchComparison.of(
        difference(),
        Math.sqrt(first.variance() / first.n()),
        first.n() - 1.0,
        Math.sqrt(second.variance() / second.n()),
        second.n() - 1.0,
        confidence);
  }

  /**
   * The t test for equal variances (Student 1908).
   *
   * @param confidence the confidence of the interval
   * @return the difference with t, n1 + n2 - 2 degrees of freedom, p and interval
   */
  public Difference student(Confidence confidence) {
    double standardError =
        pooledStandardDeviation() * Math.sqrt(1.0 / first.n() + 1.0 / second.n());
    return Difference.studentT(difference(), standardError, degreesOfFreedom(), confidence);
  }

  /**
   * The common standard deviation, if there is one.
   *
   * @return the root of the variances' mean, weighted by degrees of freedom
   */
  public double pooledStandardDeviation() {
    double squares = (first.n() - 1.0) * first.variance() + (second.n() - 1.0) * second.variance();
    return Math.sqrt(squares / degreesOfFreedom());
  }

  /**
   * The difference in standard deviations.
   *
   * @return the effect size
   * @throws IllegalArgumentException if neither group has any spread
   */
  public EffectSize effectSize() {
    double deviation = pooledStandardDeviation();
    Require.that(deviation > 0, "an effect size needs some spread");
    return new EffectSize(difference() / deviation, first.n(), second.n());
  }

  private double degreesOfFreedom() {
    return first.n() + second.n() - 2.0;
  }
}
