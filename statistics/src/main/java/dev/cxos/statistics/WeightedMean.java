package dev.cxos.statistics;

/**
 * A weighted mean as a ratio estimator, with its linearised standard error.
 *
 * <p>Value s = sum(w x) / sum(w). Standard error: SE<sup>2</sup> = sum(w<sup>2</sup> (x -
 * s)<sup>2</sup>) / sum(w)<sup>2</sup>, the Taylor linearisation for independent respondents. With
 * equal weights it is the root of the variance with n in the denominator over n.
 *
 * <p>Sources: W. G. Cochran, Sampling Techniques, 3rd ed. (1977), section 6.3; D. A. Binder, On the
 * variances of asymptotically normal estimators from complex surveys (1983); L. Kish, Survey
 * Sampling (1965), section 11.7, for the effective sample size.
 *
 * @param value the weighted mean
 * @param standardError the linearised standard error, at least 0
 * @param effectiveN Kish's effective sample size, sum(w)<sup>2</sup> / sum(w<sup>2</sup>)
 */
public record WeightedMean(double value, double standardError, double effectiveN) {

  /**
   * Checks the spread and the size.
   *
   * @throws IllegalArgumentException if the value is not finite, the standard error is negative, or
   *     the effective sample size is not above 0
   */
  public WeightedMean {
    Require.finite(value, "weighted mean");
    Require.nonNegative(standardError, "standard error");
    Require.positive(effectiveN, "effective sample size");
  }

  /**
   * Estimates from sums of weights, so that no single answer is needed.
   *
   * @param values the distinct values
   * @param weights per value, the sum of the weights of the answers with that value
   * @param squaredWeights per value, the sum of their squared weights
   * @return the weighted mean
   * @throws IllegalArgumentException if the arrays differ in length, a number is not finite, a sum
   *     of weights is negative, or all weights are 0
   */
  public static WeightedMean of(double[] values, double[] weights, double[] squaredWeights) {
    Require.that(
        values.length == weights.length && values.length == squaredWeights.length,
        "values, weights and squared weights must have the same length, but have %d, %d and %d",
        values.length,
        weights.length,
        squaredWeights.length);
    double total = 0;
    double totalSquared = 0;
    double weightedSum = 0;
    for (int i = 0; i < values.length; i++) {
      total += Require.nonNegative(weights[i], "weight");
      totalSquared += Require.nonNegative(squaredWeights[i], "squared weight");
      weightedSum += weights[i] * Require.finite(values[i], "value");
    }
    Require.that(total > 0 && totalSquared > 0, "a weighted mean needs a weight above 0");
    double mean = weightedSum / total;
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      squares += squaredWeights[i] * (values[i] - mean) * (values[i] - mean);
    }
    return new WeightedMean(mean, Math.sqrt(squares) / total, total * total / totalSquared);
  }
}
