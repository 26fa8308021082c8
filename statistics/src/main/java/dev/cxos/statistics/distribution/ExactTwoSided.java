package dev.cxos.statistics.distribution;

import java.util.function.IntToDoubleFunction;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.hipparchus.distribution.discrete.HypergeometricDistribution;

/**
 * Two-sided p-values of discrete distributions: the total probability of every outcome that is no
 * more probable than the observed one.
 *
 * <p>The definition of J. O. Irwin (1935), as R's {@code binom.test} and {@code fisher.test} have
 * it, with their tolerance for outcomes of equal probability.
 */
public final class ExactTwoSided {

  /** Outcomes as probable as the observed one differ from it in the last digits only. */
  private static final double TIE_TOLERANCE = 1 + 1e-7;

  private ExactTwoSided() {}

  /**
   * The exact binomial test.
   *
   * @param successes the observed successes, from 0 to {@code trials}
   * @param trials the number of trials, at least 1
   * @param share the share of successes under the hypothesis, from 0 to 1
   * @return the two-sided p-value
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double binomial(long successes, long trials, double share) {
    if (successes < 0 || successes > trials || trials < 1 || !(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "a binomial test needs 0 <= successes <= trials and a share, but got %d, %d and %s"
              .formatted(successes, trials, share));
    }
    BinomialDistribution distribution = new BinomialDistribution(toInt(trials), share);
    return noMoreProbable(toInt(successes), 0, toInt(trials), distribution::probability);
  }

  /**
   * Fisher's exact test: the distribution of the first count of a two-by-two table with fixed
   * margins.
   *
   * @param successes the successes of the first group
   * @param groupSize the size of the first group
   * @param allSuccesses the successes of both groups
   * @param population the size of both groups
   * @return the two-sided p-value
   * @throws IllegalArgumentException if the counts do not fit into one table
   */
  public static double hypergeometric(
      long successes, long groupSize, long allSuccesses, long population) {
    long lowest = Math.max(0, groupSize + allSuccesses - population);
    long highest = Math.min(groupSize, allSuccesses);
    if (population < 1 || groupSize < 0 || successes < lowest || successes > highest) {
      throw new IllegalArgumentException(
          "no table has %d of %d and %d of %d"
              .formatted(successes, groupSize, allSuccesses, population));
    }
    HypergeometricDistribution distribution =
        new HypergeometricDistribution(toInt(population), toInt(allSuccesses), toInt(groupSize));
    return noMoreProbable(
        toInt(successes), toInt(lowest), toInt(highest), distribution::probability);
  }

  private static double noMoreProbable(
      int observed, int lowest, int highest, IntToDoubleFunction probability) {
    double limit = probability.applyAsDouble(observed) * TIE_TOLERANCE;
    double sum = 0;
    for (int outcome = lowest; outcome <= highest; outcome++) {
      double outcomeProbability = probability.applyAsDouble(outcome);
      if (outcomeProbability <= limit) {
        sum += outcomeProbability;
      }
    }
    return Math.min(1, sum);
  }

  private static int toInt(long value) {
    if (value > Integer.MAX_VALUE - 1) {
      throw new IllegalArgumentException("too many observations for an exact test: " + value);
    }
    return (int) value;
  }
}
