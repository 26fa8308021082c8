package dev.cxos.decision.approval;

import dev.cxos.decision.calendar.WorkingCalendars;
import dev.cxos.decision.decision.DecisionState;
import dev.cxos.decision.decision.Settlement;
import dev.cxos.decision.policy.ApprovalStep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes what happens to requests that the transaction has locked: the events, when the next step
 * is over, the audit log, and the end of the decision.
 */
@ApplicationScoped
class ApprovalJournal {

  private final ApprovalStore store;
  private final WorkingCalendars calendars;
  private final Settlement settlement;
  private final ApprovalAudit audit;

  ApprovalJournal(
      ApprovalStore store, WorkingCalendars calendars, Settlement settlement, ApprovalAudit audit) {
    this.store = store;
    this.calendars = calendars;
    this.settlement = settlement;
    this.audit = audit;
  }

  /** The request with every step that is over passed over, each at its own moment. */
  Approval caughtUp(Approval approval, Instant now) {
    Map<String, WorkingCalendars.InUse> found = calendarsOf(List.of(approval));
    Approval current = approval;
    while (true) {
      Optional<ApprovalEvent> timeout = current.progress().timeout(found, now);
      if (timeout.isEmpty()) {
        return current;
      }
      current = current.after(timeout.get());
    }
  }

  /**
   * Keeps what happened.
   *
   * @param approval the request with all that happened
   * @param known how many of its events are kept already
   */
  void keep(Approval approval, int known, Instant now) {
    store.append(approval, known, dueTime(approval));
    List<ApprovalEvent> fresh = approval.events().subList(known, approval.events().size());
    if (fresh.isEmpty()) {
      return;
    }
    audit.happened(approval.request(), fresh, now);
    @Nullable DecisionState end = endOf(approval.progress().state());
    if (end != null) {
      settlement.end(approval.request().id(), end, approval.progress().lastTime());
    }
  }

  /** The requests as their readers see them, in the same order. */
  List<ShownApproval> shown(List<Approval> approvals, Instant now) {
    Map<String, WorkingCalendars.InUse> found = calendarsOf(approvals);
    return approvals.stream()
        .map(
            approval -> {
              ApprovalProgress progress = approval.progress();
              @Nullable Instant settled = progress.settleTime();
              Duration waited =
                  Duration.between(
                      approval.request().createTime(), settled == null ? now : settled);
              return new ShownApproval(
                  approval, progress.dueTime(found).time(), Math.max(0, waited.toSeconds()));
            })
        .toList();
  }

  private DueTime dueTime(Approval approval) {
    return approval.progress().dueTime(calendarsOf(List.of(approval)));
  }

  private Map<String, WorkingCalendars.InUse> calendarsOf(Collection<Approval> approvals) {
    Set<String> ids = new HashSet<>();
    for (Approval approval : approvals) {
      if (!approval.progress().state().isSettled()) {
        for (ApprovalStep step : approval.request().chain()) {
          if (step.calendar() != null) {
            ids.add(step.calendar());
          }
        }
      }
    }
    return calendars.find(ids);
  }

  private static @Nullable DecisionState endOf(ApprovalState state) {
    return switch (state) {
      case WAITING, PAUSED, APPROVED -> null;
      case REFUSED, TIMED_OUT, STOPPED -> DecisionState.REFUSED;
      case WITHDRAWN -> DecisionState.WITHDRAWN;
    };
  }
}
