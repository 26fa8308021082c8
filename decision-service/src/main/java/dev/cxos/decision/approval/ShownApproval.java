package dev.cxos.decision.approval;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request as its readers see it.
 *
 * @param approval the request
 * @param dueTime when the waiting step is over; null if it has no limit, its clock stands or
 *     nothing waits
 * @param customerWaitSeconds how long the customer has waited or did wait, in seconds of every day
 */
public record ShownApproval(
    Approval approval, @Nullable Instant dueTime, long customerWaitSeconds) {

  /** The resource name. */
  public String name() {
    return approval.request().name();
  }
}
