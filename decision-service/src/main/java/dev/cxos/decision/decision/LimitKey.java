package dev.cxos.decision.decision;

import java.util.SortedSet;

/**
 * Whose limits under a policy are drawn on.
 *
 * @param policyId the last part of the policy's name
 * @param holder a customer or an agent
 * @param subject the customer's opaque id, or the subject of the agent
 */
public record LimitKey(String policyId, Holder holder, String subject) {

  /** Whose limits. */
  public enum Holder {
    /** A customer. */
    CUSTOMER,
    /** An agent. */
    AGENT
  }

  /**
   * A key with the periods that count for it.
   *
   * @param key whose limits
   * @param days the lengths of the periods, in days
   */
  public record Periods(LimitKey key, SortedSet<Integer> days) {}
}
