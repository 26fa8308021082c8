package dev.cxos.survey.complaint;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import dev.cxos.platform.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates, changes and reads root causes; each method is one transaction. */
@ApplicationScoped
public class RootCauseService {

  private final RootCauseStore store;
  private final ComplaintStore complaints;
  private final ComplaintEvents events;
  private final RequestLedger ledger;
  private final Clock clock;

  RootCauseService(
      RootCauseStore store,
      ComplaintStore complaints,
      ComplaintEvents events,
      RequestLedger ledger,
      Clock clock) {
    this.store = store;
    this.complaints = complaints;
    this.events = events;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Records a root cause.
   *
   * @param key the request, if it may be repeated
   * @throws ServiceException RESOURCE_EXISTS, UNIT_NOT_ALLOWED or RESOURCE_NOT_FOUND
   */
  @Transactional
  public RootCause create(
      Caller caller,
      @Nullable RequestKey key,
      String rootCauseId,
      String unit,
      RootCause.Content content) {
    caller.units().require(unit);
    requireVisible(caller, content.complaints());
    return ledger.once(
        key,
        name -> existing(caller, RootCause.idOf(name)),
        () -> {
          Instant now = now();
          RootCause cause = new RootCause(Ids.newId(now), rootCauseId, unit, content, now, now, 0);
          store.insert(cause);
          events.recorded(cause);
          return cause;
        },
        RootCause::name);
  }

  /** A root cause; NOT_FOUND also when the caller may not see its unit. */
  @Transactional
  public RootCause get(Caller caller, String rootCauseId) {
    return existing(caller, rootCauseId);
  }

  /**
   * Root causes in the order of their ids.
   *
   * @param unit in this one and those below it; null for all that the caller may see
   */
  @Transactional
  public Page<RootCause> list(Caller caller, @Nullable String unit, PageRequest request) {
    UnitScope scope = unit == null ? caller.units() : caller.units().within(unit);
    String after = request.after() == null ? "" : request.after().getFirst();
    return Page.of(
        store.listAfter(after, scope, request.limit()),
        request.size(),
        cause -> List.of(cause.rootCauseId()));
  }

  /**
   * Changes a root cause. If nothing changes nothing is written.
   *
   * @param wanted what it shall say
   * @param fields which of it counts
   * @param etag the state that the caller changes; empty for any
   * @throws ServiceException RESOURCE_NOT_FOUND or ETAG_MISMATCH
   */
  @Transactional
  public RootCause update(
      Caller caller,
      String rootCauseId,
      RootCause.Content wanted,
      Set<RootCause.Field> fields,
      String etag) {
    RootCause present = existing(caller, rootCauseId);
    if (!etag.isEmpty() && !etag.equals(present.etag())) {
      throw ServiceException.etagMismatch(present.name());
    }
    RootCause.Content content = merged(present.content(), wanted, fields);
    if (content.equals(present.content())) {
      return present;
    }
    if (fields.contains(RootCause.Field.COMPLAINTS)) {
      Set<UUID> added = new HashSet<>(content.complaints());
      present.content().complaints().forEach(added::remove);
      requireVisible(caller, List.copyOf(added));
    }
    RootCause next = present.with(content, now());
    store.replace(next);
    events.recorded(next);
    return next;
  }

  private static RootCause.Content merged(
      RootCause.Content present, RootCause.Content wanted, Set<RootCause.Field> fields) {
    return new RootCause.Content(
        (fields.contains(RootCause.Field.STATEMENT) ? wanted : present).statement(),
        (fields.contains(RootCause.Field.CATEGORY) ? wanted : present).category(),
        (fields.contains(RootCause.Field.WHYS) ? wanted : present).whys(),
        (fields.contains(RootCause.Field.COMPLAINTS) ? wanted : present).complaints(),
        (fields.contains(RootCause.Field.DEFECT) ? wanted : present).defect());
  }

  private void requireVisible(Caller caller, List<UUID> ids) {
    Set<UUID> missing = new HashSet<>(ids);
    missing.removeAll(complaints.visible(Set.copyOf(ids), caller.units()));
    missing.stream()
        .sorted()
        .findFirst()
        .ifPresent(
            id -> {
              throw ServiceException.notFound(Complaint.nameOf(id));
            });
  }

  private RootCause existing(Caller caller, String rootCauseId) {
    return store
        .find(rootCauseId, caller.units())
        .orElseThrow(() -> ServiceException.notFound(RootCause.nameOf(rootCauseId)));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
