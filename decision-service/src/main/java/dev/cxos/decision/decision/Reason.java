package dev.cxos.decision.decision;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A reason for an outcome.
 *
 * @param kind what sort of reason
 * @param source the band, guardrail or pool that it comes from; empty for the policy as a whole
 * @param outcome the outcome that it asks for alone
 * @param message in words for the agent
 * @param limit the limit in minor units, or in decisions; null if there is none
 * @param used what was used of the limit before this case; null if there is no limit
 */
public record Reason(
    Kind kind,
    String source,
    Outcome outcome,
    String message,
    @Nullable Long limit,
    @Nullable Long used) {

  /** The decisive ones first. */
  static final Comparator<Reason> DECISIVE_FIRST =
      Comparator.comparing(Reason::outcome)
          .reversed()
          .thenComparing(Reason::kind)
          .thenComparing(Reason::source);

  /** What sort of reason; one constant for each of {@code cxos.decision.v1.Reason.Kind}. */
  public enum Kind {
    /** The agent's own band covers it. */
    WITHIN_BAND,
    /** The amount is above the band's limit for one case. */
    ABOVE_CASE_LIMIT,
    /** With this case the customer would get more than the band allows in its period. */
    ABOVE_CUSTOMER_LIMIT,
    /** With this case the agent would give more than the band allows in its period. */
    ABOVE_AGENT_LIMIT,
    /** No band of the agent fits the case. */
    NO_BAND,
    /** The amount needs a second person even within the band. */
    FOUR_EYES,
    /** A guardrail does not hold. */
    GUARDRAIL,
    /** A guardrail could not be evaluated for these inputs, and so does not hold. */
    GUARDRAIL_FAULT,
    /** The amount is above the cap for one case. */
    ABOVE_CASE_CAP,
    /** The customer would get more than the cap of its period. */
    ABOVE_CUSTOMER_CAP,
    /** The agent would give more than the cap of its period. */
    ABOVE_AGENT_CAP,
    /** The customer had too many decisions in the period. */
    CUSTOMER_TOO_OFTEN,
    /** The agent took too many decisions in the period. */
    AGENT_TOO_OFTEN,
    /** There is not enough left in the budget pool. */
    POOL_EXHAUSTED,
    /** A reason must be given. */
    REASON_MISSING,
    /** No policy for the decision type is in force. */
    NO_POLICY,
    /** Nobody in the chain may approve as much. */
    CHAIN_TOO_SHORT,
    /** There is no chain of approvers for the case. */
    NO_CHAIN,
    /** The agent's authority is suspended. */
    AUTHORITY_SUSPENDED;
  }
}
