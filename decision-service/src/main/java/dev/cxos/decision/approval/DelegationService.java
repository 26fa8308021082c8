package dev.cxos.decision.approval;

import dev.cxos.decision.DecisionReason;
import dev.cxos.decision.right.Suspensions;
import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.InvalidFields;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.error.ServiceException.FieldViolation;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import dev.cxos.platform.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives, takes back and reads delegations; each method is one transaction. */
@ApplicationScoped
public class DelegationService {

  private static final Duration LONGEST = Duration.ofDays(366);

  private final DelegationStore store;
  private final Suspensions suspensions;
  private final ApprovalAudit audit;
  private final RequestLedger ledger;
  private final Clock clock;

  DelegationService(
      DelegationStore store,
      Suspensions suspensions,
      ApprovalAudit audit,
      RequestLedger ledger,
      Clock clock) {
    this.store = store;
    this.suspensions = suspensions;
    this.audit = audit;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * What a delegation shall be.
   *
   * @param delegate who shall hold it
   * @param role the role that the delegate acts in
   * @param unit the unit whose cases it is for
   * @param startTime from when
   * @param endTime until when
   */
  public record Draft(
      String delegate, String role, String unit, Instant startTime, Instant endTime) {}

  /**
   * Gives a delegation of the caller's own right. One that the caller holds by delegation only
   * cannot be given on.
   *
   * @param key the request, if it may be repeated
   * @throws ServiceException FIELD_INVALID, NOT_AN_APPROVER, UNIT_NOT_ALLOWED or
   *     AUTHORITY_SUSPENDED
   */
  @Transactional
  public Delegation create(Caller caller, @Nullable RequestKey key, Draft draft) {
    InvalidFields.refuse(violations(caller, draft));
    return ledger.once(
        key,
        name ->
            store.find(Delegation.idOf(name)).orElseThrow(() -> ServiceException.notFound(name)),
        () -> insert(caller, draft),
        Delegation::name);
  }

  private Delegation insert(Caller caller, Draft draft) {
    if (!caller.roles().contains(draft.role())) {
      throw ServiceException.of(
          DecisionReason.NOT_AN_APPROVER, "Only a role that one holds can be delegated.");
    }
    caller.units().require(draft.unit());
    if (!suspensions.suspended(Set.of(caller.subject())).isEmpty()) {
      throw ServiceException.of(
          DecisionReason.AUTHORITY_SUSPENDED, "The authority to approve is suspended.");
    }
    Instant now = now();
    Delegation given =
        new Delegation(
            Ids.newId(now),
            caller.subject(),
            draft.delegate(),
            draft.role(),
            draft.unit(),
            draft.startTime().truncatedTo(ChronoUnit.MICROS),
            draft.endTime().truncatedTo(ChronoUnit.MICROS),
            now,
            null);
    store.insert(given);
    audit.delegated(given, now);
    return given;
  }

  /** The delegations that the caller gave or holds, the newest first. */
  @Transactional
  public Page<Delegation> list(Caller caller, PageRequest request) {
    @Nullable UUID before =
        request.after() == null ? null : UUID.fromString(request.after().getFirst());
    return Page.of(
        store.listOf(caller.subject(), before, request.limit()),
        request.size(),
        delegation -> List.of(delegation.id().toString()));
  }

  /**
   * Takes a delegation back at once. Repeated it changes nothing.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND, also if the caller did not give it
   */
  @Transactional
  public Delegation revoke(Caller caller, UUID id) {
    Delegation present =
        store
            .lock(id)
            .filter(found -> found.delegator().equals(caller.subject()))
            .orElseThrow(() -> ServiceException.notFound(Delegation.nameOf(id)));
    if (present.revokeTime() != null) {
      return present;
    }
    Instant now = now();
    store.revoke(id, now);
    Delegation revoked = present.revokedAt(now);
    audit.revoked(revoked, now);
    return revoked;
  }

  private static List<FieldViolation> violations(Caller caller, Draft draft) {
    List<FieldViolation> violations = new ArrayList<>();
    if (draft.delegate().equals(caller.subject())) {
      violations.add(new FieldViolation("delegation.delegate", "must be somebody else"));
    }
    Duration length = Duration.between(draft.startTime(), draft.endTime());
    if (length.compareTo(Duration.of(1, ChronoUnit.MICROS)) < 0) {
      violations.add(new FieldViolation("delegation.end_time", "must be after the start"));
    } else if (length.compareTo(LONGEST) > 0) {
      violations.add(
          new FieldViolation("delegation.end_time", "must be at most 366 days after the start"));
    }
    return violations;
  }

  // As fine as the database keeps it, so that what is answered now is what is read later.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
