package dev.cxos.statistics.mean;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.Require;
import dev.cxos.statistics.distribution.NoncentralT;
import org.hipparchus.special.Gamma;

/**
 * A difference of two means in pooled standard deviations.
 *
 * @param cohensD Cohen's d (J. Cohen, Statistical Power Analysis, 2nd ed., 1988); 0.2 is small, 0.8
 *     large
 * @param firstN the size of the first group, at least 2
 * @param secondN the size of the second group, at least 2
 */
public record EffectSize(double cohensD, long firstN, long secondN) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if d is not finite or a group has fewer than 2 values
   */
  public EffectSize {
    Require.finite(cohensD, "d");
    Require.that(
        firstN >= 2 && secondN >= 2,
        "an effect size needs 2 values in each group, but has %d and %d",
        firstN,
        secondN);
  }

  /**
   * Hedges' g with the exact correction for small groups (L. V. Hedges, Distribution theory for
   * Glass's estimator of effect size and related estimators, 1981).
   *
   * @return d times Gamma(df/2) / (sqrt(df/2) Gamma((df-1)/2))
   */
  public double hedgesG() {
    double half = degreesOfFreedom() / 2;
    double logRatio = Gamma.logGamma(half) - Gamma.logGamma(half - 0.5);
    return cohensD * Math.exp(logRatio) / Math.sqrt(half);
  }

  /**
   * Hedges' g with the approximate correction (Hedges 1981).
   *
   * @return d times 1 - 3 / (4 df - 1)
   */
  public double hedgesGApproximate() {
    return cohensD * (1 - 3 / (4 * degreesOfFreedom() - 1));
  }

  /**
   * The large-sample standard error of d (L. V. Hedges and I. Olkin, Statistical Methods for
   * Meta-Analysis, 1985, chapter 5).
   *
   * @return the standard error in standard deviations
   */
  public double standardError() {
    double n = (double) firstN + secondN;
    return Math.sqrt(n / ((double) firstN * secondN) + cohensD * cohensD / (2 * n));
  }

  /**
   * The normal interval of d.
   *
   * @param confidence the confidence
   * @return d plus and minus z standard errors
   */
  public Interval normalInterval(Confidence confidence) {
    return Interval.around(cohensD, standardError(), confidence.z(), confidence);
  }

  /**
   * The interval of d by inverting the noncentral t (J. H. Steiger and R. T. Fouladi, Noncentrality
   * interval estimation and the evaluation of statistical models, 1997).
   *
   * @param confidence the confidence
   * @return the interval in standard deviations, not symmetric
   */
  public Interval noncentralInterval(Confidence confidence) {
    double scale = Math.sqrt(1.0 / firstN + 1.0 / secondN);
    double t = cohensD / scale;
    double tail = confidence.tail();
    double low = NoncentralT.noncentrality(t, degreesOfFreedom(), 1 - tail);
    double high = NoncentralT.noncentrality(t, degreesOfFreedom(), tail);
    return new Interval(low * scale, high * scale, confidence);
  }

  private double degreesOfFreedom() {
    return firstN + secondN - 2.0;
  }
}
