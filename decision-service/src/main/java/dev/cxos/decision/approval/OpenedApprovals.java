package dev.cxos.decision.approval;

import dev.cxos.decision.calendar.WorkingCalendars;
import dev.cxos.decision.decision.ApprovalRequests;
import dev.cxos.decision.policy.ApprovalStep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens requests for decisions that were just taken: one statement for all of them. */
@ApplicationScoped
class OpenedApprovals implements ApprovalRequests {

  private final ApprovalStore store;
  private final WorkingCalendars calendars;

  OpenedApprovals(ApprovalStore store, WorkingCalendars calendars) {
    this.store = store;
    this.calendars = calendars;
  }

  @Override
  public void open(List<Opening> openings) {
    if (openings.isEmpty()) {
      return;
    }
    Map<String, WorkingCalendars.InUse> found = calendars.find(firstCalendars(openings));
    List<ApprovalRequest> requests = new ArrayList<>(openings.size());
    Map<UUID, DueTime> dueTimes = new HashMap<>();
    for (Opening opening : openings) {
      ApprovalRequest request = request(opening);
      requests.add(request);
      dueTimes.put(
          request.id(),
          ApprovalProgress.opened(request.chain(), request.createTime()).dueTime(found));
    }
    store.insert(requests, dueTimes);
  }

  private static ApprovalRequest request(Opening opening) {
    if (opening.chain().isEmpty()) {
      throw new IllegalArgumentException("There is nobody to ask about " + opening.decision());
    }
    return new ApprovalRequest(
        opening.decision(),
        opening.policyVersion(),
        opening.chainId(),
        opening.chain(),
        opening.requester(),
        opening.unit(),
        opening.amount(),
        opening.currency(),
        opening.time().truncatedTo(ChronoUnit.MICROS));
  }

  private static Set<String> firstCalendars(List<Opening> openings) {
    Set<String> ids = new HashSet<>();
    for (Opening opening : openings) {
      ApprovalStep first = opening.chain().isEmpty() ? null : opening.chain().getFirst();
      @Nullable String calendar = first == null ? null : first.calendar();
      if (calendar != null) {
        ids.add(calendar);
      }
    }
    return ids;
  }
}
