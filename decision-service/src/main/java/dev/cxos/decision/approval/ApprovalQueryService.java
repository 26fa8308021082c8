package dev.cxos.decision.approval;

import dev.cxos.decision.approval.ApprovalFilter.Approver;
import dev.cxos.decision.approval.ApprovalFilter.Position;
import dev.cxos.decision.policy.Units;
import dev.cxos.decision.right.Suspensions;
import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads requests for approval; each method is one transaction. */
@ApplicationScoped
public class ApprovalQueryService {

  private final ApprovalStore store;
  private final DelegationStore delegations;
  private final Suspensions suspensions;
  private final ApprovalJournal journal;
  private final Clock clock;

  ApprovalQueryService(
      ApprovalStore store,
      DelegationStore delegations,
      Suspensions suspensions,
      ApprovalJournal journal,
      Clock clock) {
    this.store = store;
    this.delegations = delegations;
    this.suspensions = suspensions;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * A request.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND, also if the caller may not see it
   */
  @Transactional
  public ShownApproval get(Caller caller, UUID id) {
    Instant now = clock.instant();
    Approval found =
        store
            .find(id, reader(caller, now))
            .orElseThrow(() -> ServiceException.notFound(ApprovalRequest.nameOf(id)));
    return journal.shown(List.of(found), now).getFirst();
  }

  /**
   * Requests, the longest waiting first.
   *
   * @param mine only those that the caller could approve now
   * @param state only those in this state; null for any
   * @param unit only those of this unit and what lies below; null for any
   * @throws ServiceException UNIT_NOT_ALLOWED
   */
  @Transactional
  public Page<ShownApproval> list(
      Caller caller,
      boolean mine,
      @Nullable ApprovalState state,
      @Nullable String unit,
      PageRequest request) {
    Instant now = clock.instant();
    Reader reader = reader(caller, now);
    requireVisible(caller, reader, unit);
    @Nullable Approver approver = null;
    if (mine) {
      Set<String> suspended = suspended(caller, reader);
      if (suspended.contains(caller.subject())) {
        return new Page<>(List.of(), null);
      }
      approver = new Approver(caller.roles());
      reader =
          new Reader(
              reader.subject(),
              reader.units(),
              reader.held().stream()
                  .filter(delegation -> !suspended.contains(delegation.delegator()))
                  .toList());
    }
    List<Approval> found =
        store.list(
            new ApprovalFilter(reader, approver, state, unit, position(request)), request.limit());
    return Page.of(journal.shown(found, now), request.size(), ApprovalQueryService::key);
  }

  private Reader reader(Caller caller, Instant now) {
    return new Reader(caller.subject(), caller.units(), delegations.heldBy(caller.subject(), now));
  }

  private Set<String> suspended(Caller caller, Reader reader) {
    Set<String> people = new HashSet<>();
    people.add(caller.subject());
    reader.held().forEach(delegation -> people.add(delegation.delegator()));
    return suspensions.suspended(people);
  }

  private static void requireVisible(Caller caller, Reader reader, @Nullable String unit) {
    if (unit != null
        && !caller.units().contains(unit)
        && reader.held().stream().noneMatch(held -> Units.holds(held.unit(), unit))) {
      throw ServiceException.unitNotAllowed(unit);
    }
  }

  private static @Nullable Position position(PageRequest request) {
    @Nullable List<String> after = request.after();
    return after == null
        ? null
        : new Position(Instant.parse(after.getFirst()), UUID.fromString(after.getLast()));
  }

  private static List<String> key(ShownApproval shown) {
    ApprovalRequest request = shown.approval().request();
    return List.of(request.createTime().toString(), request.id().toString());
  }
}
