package dev.cxos.decision.policy;

import org.jspecify.annotations.Nullable;

/**
 * One approval of a chain.
 *
 * @param role the role of those who may approve
 * @param limit the most that it covers, in minor units; null for any amount
 * @param timeoutMinutes how long it may take, in minutes of the calendar; 0 for ever
 * @param calendar the id of the business calendar; null for every minute of every day
 * @param onTimeout what happens when nobody answers in time
 */
public record ApprovalStep(
    String role,
    @Nullable Long limit,
    int timeoutMinutes,
    @Nullable String calendar,
    OnTimeout onTimeout) {

  /** What happens when nobody answers in time. */
  public enum OnTimeout {
    /** The next step is asked instead; after the last one the request is refused. */
    ESCALATE,
    /** The request is refused. */
    REFUSE
  }
}
