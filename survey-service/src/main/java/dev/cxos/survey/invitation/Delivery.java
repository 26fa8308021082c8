package dev.cxos.survey.invitation;

import java.time.Instant;

/**
 * What became of one try to reach a customer.
 *
 * @param outcome what became of it
 * @param rule the rule that decided, or why it failed; empty if there is nothing to say
 * @param reminder which reminder it was; 0 for the first message
 * @param time when
 */
public record Delivery(Outcome outcome, String rule, int reminder, Instant time) {

  /** What became of it. */
  public enum Outcome {
    /** The message was handed over, or the link may be fetched. */
    HANDED_OVER,
    /** The contact policy put it off. */
    DEFERRED,
    /** The contact policy decided against it. */
    DENIED,
    /** It could not be handed over. */
    NOT_HANDED_OVER,
    /** It is reported to have arrived. */
    DELIVERED,
    /** It is reported to have failed for now. */
    SOFT_BOUNCE,
    /** It is reported to have failed for good. */
    HARD_BOUNCE,
    /** The customer is reported to have complained of it. */
    COMPLAINT
  }
}
