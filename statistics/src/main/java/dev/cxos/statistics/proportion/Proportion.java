package dev.cxos.statistics.proportion;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.Require;
import dev.cxos.statistics.distribution.BetaQuantile;

/**
 * How many of a group did something, with the common intervals of the share.
 *
 * <p>Report {@link #wilson}. The others are there to reproduce published figures; R. G. Newcombe,
 * Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998),
 * compares them.
 *
 * @param successes how many did, from 0 to {@code n}
 * @param n the size of the group, at least 1
 */
public record Proportion(long successes, long n) {

  private static final double HALF = 0.5;

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if the group is empty or {@code successes} is not from 0 to
   *     {@code n}
   */
  public Proportion {
    Require.that(n >= 1, "a proportion needs a group of at least 1, but n is %d", n);
    Require.that(
        successes >= 0 && successes <= n,
        "successes must be from 0 to %d, but are %d",
        n,
        successes);
  }

  /**
   * The share.
   *
   * @return successes / n, 0 to 1
   */
  public double share() {
    return (double) successes / n;
  }

  /**
   * The plain normal interval (Laplace 1812). It has no width at 0 and n successes.
   *
   * @param confidence the confidence
   * @return the interval of the share, not clamped
   */
  public Interval wald(Confidence confidence) {
    double standardError = Math.sqrt(share() * (1 - share()) / n);
    return Interval.around(share(), standardError, confidence.z(), confidence);
  }

  /**
   * The score interval: all shares that a score test does not refuse (E. B. Wilson, Probable
   * inference, the law of succession, and statistical inference, 1927).
   *
   * @param confidence the confidence
   * @return the interval of the share, within 0 to 1, exactly 0 or 1 at an extreme share
   */
  public Interval wilson(Confidence confidence) {
    return WilsonScore.interval(share(), (double) n, confidence);
  }

  /**
   * The score interval with continuity correction (Newcombe 1998, method 4).
   *
   * <p>As R's {@code prop.test}, the correction is at most the distance of the successes from n/2,
   * so there is none at a share of exactly one half.
   *
   * @param confidence the confidence
   * @return the interval of the share, within 0 to 1
   */
  public Interval wilsonContinuityCorrected(Confidence confidence) {
    double correction = Math.min(HALF, Math.abs(successes - HALF * n)) / n;
    double low = share() - correction;
    double high = share() + correction;
    return new Interval(
        low <= 0 ? 0 : WilsonScore.interval(low, (double) n, confidence).low(),
        high >= 1 ? 1 : WilsonScore.interval(high, (double) n, confidence).high(),
        confidence);
  }

  /**
   * The interval of A. Agresti and B. A. Coull, Approximate is better than "exact" (1998): the
   * plain interval after adding z<sup>2</sup>/2 successes and failures.
   *
   * @param confidence the confidence
   * @return the interval of the share, which may leave 0 to 1
   */
  public Interval agrestiCoull(Confidence confidence) {
    double zSquared = confidence.z() * confidence.z();
    double adjustedN = n + zSquared;
    double adjusted = (successes + zSquared / 2) / adjustedN;
    double standardError = Math.sqrt(adjusted * (1 - adjusted) / adjustedN);
    return Interval.around(adjusted, standardError, confidence.z(), confidence);
  }

  /**
   * The exact interval, wider than its confidence needs (C. J. Clopper and E. S. Pearson, 1934).
   *
   * @param confidence the confidence
   * @return the interval of the share, exactly 0 or 1 at an extreme share
   */
  public Interval clopperPearson(Confidence confidence) {
    double failures = n - successes;
    double tail = confidence.tail();
    double low = successes == 0 ? 0 : BetaQuantile.of(tail, (double) successes, failures + 1);
    double high = successes == n ? 1 : BetaQuantile.of(1 - tail, successes + 1.0, failures);
    return new Interval(low, high, confidence);
  }

  /**
   * The interval of equal tails under the Jeffreys prior (L. D. Brown, T. T. Cai and A. DasGupta,
   * Interval estimation for a binomial proportion, 2001).
   *
   * @param confidence the confidence
   * @return the interval of the share, exactly 0 or 1 at an extreme share
   */
  public Interval jeffreys(Confidence confidence) {
    double alpha = successes + HALF;
    double beta = n - successes + HALF;
    double tail = confidence.tail();
    double low = successes == 0 ? 0 : BetaQuantile.of(tail, alpha, beta);
    double high = successes == n ? 1 : BetaQuantile.of(1 - tail, alpha, beta);
    return new Interval(low, high, confidence);
  }
}
