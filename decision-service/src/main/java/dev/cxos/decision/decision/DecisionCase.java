package dev.cxos.decision.decision;

import dev.cxos.decision.policy.CaseFacts;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is to be decided, as the desk knows it.
 *
 * @param decisionType the id of the decision type
 * @param kind the kind of the decision type, such as {@code CREDIT}
 * @param customer the customer's opaque id
 * @param amount in minor units of the policy's currency, not negative
 * @param currency ISO 4217 code
 * @param unit the path of the unit that serves the customer
 * @param tier the customer's tier; null if unknown
 * @param journey the journey's name; null if unknown
 * @param interaction the id of the contact; null if there is none
 * @param inputs the declared inputs by name: Boolean, Long, Double or String
 * @param reason why; null if none was given
 */
public record DecisionCase(
    String decisionType,
    String kind,
    String customer,
    long amount,
    String currency,
    String unit,
    @Nullable String tier,
    @Nullable String journey,
    @Nullable String interaction,
    SortedMap<String, Object> inputs,
    @Nullable String reason) {

  /** Copies what it is given. */
  public DecisionCase {
    inputs = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
  }

  /** What a condition may read of it. */
  CaseFacts facts() {
    return new CaseFacts(amount, tier, journey, unit, kind, Map.copyOf(inputs));
  }
}
