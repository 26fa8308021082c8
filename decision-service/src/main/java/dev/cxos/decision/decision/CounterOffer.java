package dev.cxos.decision.decision;

import dev.cxos.decision.policy.Band;
import dev.cxos.decision.policy.CompiledPolicy;
import org.jspecify.annotations.Nullable;

/** The nearest alternative within the agent's own rights. */
final class CounterOffer {

  private CounterOffer() {}

  /**
   * The largest amount below the one asked for that would be approved at once. Limits leave room up
   * to an amount; below it a guardrail that holds for an amount holds for every smaller one, so
   * that halving finds the largest.
   *
   * @return in minor units, at least 1; null if there is none
   */
  static @Nullable Long of(
      CompiledPolicy policy,
      @Nullable Band band,
      DecisionCase asked,
      Agent agent,
      Usage usage,
      Guardrails guardrails) {
    if (band == null
        || agent.suspended()
        || (policy.rules().controls().reasonRequired() && asked.reason() == null)) {
      return null;
    }
    long high = Math.min(Limits.room(policy.rules().controls(), band, usage), asked.amount() - 1);
    if (high < 1 || !guardrails.allHoldFor(1)) {
      return null;
    }
    if (guardrails.allHoldFor(high)) {
      return high;
    }
    long low = 1;
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (guardrails.allHoldFor(middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
