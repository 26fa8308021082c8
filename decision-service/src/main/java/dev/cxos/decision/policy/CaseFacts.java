package dev.cxos.decision.policy;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a condition may read of a case.
 *
 * @param amount in minor units
 * @param tier the customer's tier; null if unknown, which a condition reads as empty
 * @param journey the journey's name; null if unknown, which a condition reads as empty
 * @param unit the unit's path
 * @param kind the kind of the decision type, such as {@code CREDIT}
 * @param inputs the inputs by name: Boolean, Long, Double or String, as declared
 */
public record CaseFacts(
    long amount,
    @Nullable String tier,
    @Nullable String journey,
    String unit,
    String kind,
    Map<String, Object> inputs) {

  /** The same case with another amount. */
  public CaseFacts withAmount(long other) {
    return new CaseFacts(other, tier, journey, unit, kind, inputs);
  }
}
