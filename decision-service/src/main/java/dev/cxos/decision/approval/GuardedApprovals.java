package dev.cxos.decision.approval;

import dev.cxos.decision.DecisionReason;
import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.ErrorReason;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.idempotency.RequestKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets people answer requests, and tells the audit log who tried without the right to. The log is
 * told once the attempt is undone, so that no call holds two connections to the database at once.
 */
@ApplicationScoped
public class GuardedApprovals {

  private static final Set<ErrorReason> TOLD =
      Set.of(
          DecisionReason.OWN_WORK,
          DecisionReason.NOT_AN_APPROVER,
          DecisionReason.APPROVED_BEFORE,
          DecisionReason.AUTHORITY_SUSPENDED);

  private final ApprovalService service;
  private final DenialService denials;

  GuardedApprovals(ApprovalService service, DenialService denials) {
    this.service = service;
    this.denials = denials;
  }

  /** See {@link ApprovalService#approve}. */
  public ShownApproval approve(Caller caller, @Nullable RequestKey key, UUID id, String words) {
    return guarded("approve", caller, id, () -> service.approve(caller, key, id, words));
  }

  /** See {@link ApprovalService#refuse}. */
  public ShownApproval refuse(Caller caller, @Nullable RequestKey key, UUID id, String words) {
    return guarded("refuse", caller, id, () -> service.refuse(caller, key, id, words));
  }

  private ShownApproval guarded(
      String action, Caller caller, UUID id, Supplier<ShownApproval> attempt) {
    try {
      return attempt.get();
    } catch (ServiceException refused) {
      if (TOLD.contains(refused.reason())) {
        denials.tell(action, id, caller, refused.reason());
      }
      throw refused;
    }
  }
}
