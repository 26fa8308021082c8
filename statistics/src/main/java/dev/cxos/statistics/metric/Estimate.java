package dev.cxos.statistics.metric;

import dev.cxos.statistics.Require;
import java.util.Optional;

/**
 * A metric's value with what is needed to judge it.
 *
 * @param formula the contract by which it was made
 * @param value the value in the formula's unit
 * @param n the people who answered, at least 1
 * @param effectiveN the equally weighted answers that would say as much; {@code n} without weights
 * @param precision standard error and interval; empty for a mean of a single answer, which says
 *     nothing about spread
 */
public record Estimate(
    Formula formula, double value, long n, double effectiveN, Optional<Precision> precision) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the value is not finite or nobody answered
   */
  public Estimate {
    Require.finite(value, "value");
    Require.that(n >= 1, "an estimate needs an answer");
    Require.positive(effectiveN, "effective sample size");
  }
}
