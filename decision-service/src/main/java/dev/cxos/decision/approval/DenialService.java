package dev.cxos.decision.approval;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.ErrorReason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Puts into the audit log who tried what only others may. */
@ApplicationScoped
public class DenialService {

  private final ApprovalStore store;
  private final ApprovalAudit audit;
  private final Clock clock;

  DenialService(ApprovalStore store, ApprovalAudit audit, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Tells of an attempt, in a transaction of its own: that of the attempt is undone.
   *
   * @param action what was tried, such as {@code approve}
   */
  @Transactional(TxType.REQUIRES_NEW)
  public void tell(String action, UUID id, Caller caller, ErrorReason reason) {
    store
        .find(id)
        .ifPresent(
            approval ->
                audit.denied(
                    action,
                    approval.request(),
                    caller,
                    reason.name(),
                    clock.instant().truncatedTo(ChronoUnit.MICROS)));
  }
}
