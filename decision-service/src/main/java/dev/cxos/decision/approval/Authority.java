package dev.cxos.decision.approval;

import dev.cxos.decision.DecisionReason;
import dev.cxos.decision.policy.ApprovalStep;
import dev.cxos.platform.authorization.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether somebody may answer the step that waits. */
sealed interface Authority {

  /**
   * The caller may.
   *
   * @param onBehalfOf in whose place; empty if in the caller's own right
   */
  record Given(String onBehalfOf) implements Authority {}

  /**
   * The caller may not.
   *
   * @param reason OWN_WORK, AUTHORITY_SUSPENDED, APPROVED_BEFORE or NOT_AN_APPROVER
   * @param message what to do
   */
  record Missing(DecisionReason reason, String message) implements Authority {}

  /**
   * Judges a caller.
   *
   * @param approval a request that waits
   * @param held the delegations that the caller holds
   * @param suspended those of the caller and the delegators whose authority is suspended
   */
  static Authority of(
      Approval approval, Caller caller, List<Delegation> held, Set<String> suspended, Instant at) {
    @Nullable Missing missing = missing(approval, caller.subject(), suspended);
    if (missing != null) {
      return missing;
    }
    ApprovalStep step = approval.progress().step();
    if (step == null) {
      return notAnApprover();
    }
    String unit = approval.request().unit();
    if (caller.roles().contains(step.role()) && caller.units().contains(unit)) {
      return new Given("");
    }
    for (Delegation delegation : held) {
      if (delegation.delegate().equals(caller.subject())
          && delegation.holdsAt(at)
          && delegation.isFor(step.role(), unit)) {
        // In somebody's place one may do only what that person may.
        @Nullable Missing ofDelegator = missing(approval, delegation.delegator(), suspended);
        if (ofDelegator == null) {
          return new Given(delegation.delegator());
        }
        missing = missing == null ? ofDelegator : missing;
      }
    }
    return missing == null ? notAnApprover() : missing;
  }

  private static @Nullable Missing missing(
      Approval approval, String subject, Set<String> suspended) {
    if (subject.equals(approval.request().requester())) {
      return new Missing(
          DecisionReason.OWN_WORK, "Nobody approves an own request; ask somebody else.");
    }
    if (suspended.contains(subject)) {
      return new Missing(
          DecisionReason.AUTHORITY_SUSPENDED, "The authority to approve is suspended.");
    }
    if (approval.progress().approvers().contains(subject)) {
      return new Missing(
          DecisionReason.APPROVED_BEFORE,
          "Nobody's authority counts twice for one request; ask somebody else.");
    }
    return null;
  }

  private static Missing notAnApprover() {
    return new Missing(
        DecisionReason.NOT_AN_APPROVER,
        "The waiting step needs its role in the unit of the case, or a delegation of it.");
  }
}
