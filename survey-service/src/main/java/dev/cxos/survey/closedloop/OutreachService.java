package dev.cxos.survey.closedloop;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import dev.cxos.platform.time.Ids;
import dev.cxos.survey.closedloop.Outreach.Call;
import dev.cxos.survey.closedloop.Outreach.Completion;
import dev.cxos.survey.closedloop.Outreach.Outcome;
import dev.cxos.survey.closedloop.Outreach.Quota;
import dev.cxos.survey.contactgovernance.ContactArbiter;
import dev.cxos.survey.contactgovernance.ContactRequest;
import dev.cxos.survey.contactgovernance.ContactVerdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Queues the calls that leaders make and records them; each method is one transaction. */
@ApplicationScoped
public class OutreachService {

  private static final String CHANNEL = "phone";
  private static final String CONTACT_CLASS = "closed-loop";

  private final OutreachStore store;
  private final CaseStore cases;
  private final CaseJournal journal;
  private final Instance<ContactArbiter> arbiter;
  private final Clock clock;

  OutreachService(
      OutreachStore store,
      CaseStore cases,
      CaseJournal journal,
      Instance<ContactArbiter> arbiter,
      Clock clock) {
    this.store = store;
    this.cases = cases;
    this.journal = journal;
    this.arbiter = arbiter;
    this.clock = clock;
  }

  /**
   * Sets a quota.
   *
   * @param etag the state that the caller changes; empty for any
   * @throws ServiceException ETAG_MISMATCH
   */
  @Transactional
  public Completion keepQuota(
      String quotaId, String leader, String unit, int callsPerWeek, String etag) {
    Optional<Quota> present = store.lockQuota(quotaId);
    if (present.isPresent() && !etag.isEmpty() && !etag.equals(present.get().etag())) {
      throw ServiceException.etagMismatch(present.get().name());
    }
    long revision = present.map(Quota::revision).orElse(0L);
    if (present.isEmpty()
        || !present.get().equals(new Quota(quotaId, leader, unit, callsPerWeek, revision))) {
      store.keepQuota(new Quota(quotaId, leader, unit, callsPerWeek, revision + 1));
    }
    return store.listAfter(UnitScope.everything(), "", weekStart(), Integer.MAX_VALUE).stream()
        .filter(completion -> completion.quota().quotaId().equals(quotaId))
        .findFirst()
        .orElseThrow();
  }

  /** Quotas in the order of their ids. */
  @Transactional
  public Page<Completion> listQuotas(Caller caller, PageRequest request) {
    String after = request.after() == null ? "" : request.after().getFirst();
    return Page.of(
        store.listAfter(caller.units(), after, weekStart(), request.limit()),
        request.size(),
        completion -> List.of(completion.quota().quotaId()));
  }

  /** The calls that the caller has still to make. */
  @Transactional
  public Page<Call> listCalls(Caller caller, PageRequest request) {
    @Nullable UUID after =
        request.after() == null ? null : UUID.fromString(request.after().getFirst());
    return Page.of(
        store.waiting(caller.subject(), after, request.limit()),
        request.size(),
        call -> List.of(call.id().toString()));
  }

  /**
   * Records what came of a call; what was recorded first holds.
   *
   * @param words what was said; empty for nothing
   * @throws ServiceException RESOURCE_NOT_FOUND, also for calls of others
   */
  @Transactional
  public Call record(Caller caller, UUID id, Outcome outcome, String words) {
    Call call =
        store
            .lockCall(id)
            .filter(found -> found.leader().equals(caller.subject()))
            .orElseThrow(() -> ServiceException.notFound("outreachCalls/" + id));
    if (call.outcome() != null) {
      return call;
    }
    Instant now = now();
    Call recorded =
        new Call(
            call.id(),
            call.quotaId(),
            call.leader(),
            call.caseId(),
            call.customer(),
            call.queueTime(),
            outcome,
            now);
    store.record(recorded);
    if (!words.isEmpty()) {
      keepWords(call, words, now);
    }
    if (outcome == Outcome.REACHED && call.customer() != null) {
      count(call.customer());
    }
    return recorded;
  }

  /** Quotas whose queues are to be filled. */
  @Transactional
  public List<String> quotas() {
    return store.quotas();
  }

  /**
   * Fills the queue of a quota up to its number for the week.
   *
   * @return how many calls were queued
   */
  @Transactional
  public int fill(String quotaId) {
    Optional<Quota> found = store.lockQuota(quotaId);
    if (found.isEmpty()) {
      return 0;
    }
    Quota quota = found.get();
    int left = quota.callsPerWeek() - store.queuedSince(quotaId, weekStart());
    int queued = 0;
    if (left > 0) {
      Instant now = now();
      for (Case open : store.candidates(quota.unit(), left)) {
        if (open.customer() != null && mayBeCalled(open.customer(), open.stage())) {
          store.insert(
              new Call(
                  Ids.newId(now),
                  quotaId,
                  quota.leader(),
                  open.id(),
                  open.customer(),
                  now,
                  null,
                  null));
          queued++;
        }
      }
    }
    return queued;
  }

  private void keepWords(Call call, String words, Instant now) {
    cases
        .lock(call.caseId(), UnitScope.everything())
        .ifPresent(
            found -> {
              Case current = found.caughtUp(now);
              CaseProgress progress = current.progress();
              Instant at = now.isBefore(progress.lastTime()) ? progress.lastTime() : now;
              journal.keep(
                  current.after(
                      CaseEvent.of(
                          CaseEvent.Kind.COMMENTED, at, call.leader(), words, progress.severity())),
                  found.events().size(),
                  at);
            });
  }

  /** Whether contact governance would allow the call; nothing is held until it is made. */
  private boolean mayBeCalled(String customer, String stage) {
    if (!arbiter.isResolvable()) {
      return true;
    }
    if (arbiter.get().reserve(new ContactRequest(customer, CHANNEL, CONTACT_CLASS, stage))
        instanceof ContactVerdict.Allow(UUID reservation, Instant _, String _)) {
      arbiter.get().release(reservation);
      return true;
    }
    return false;
  }

  /** The call was made: it counts whatever contact governance would have said. */
  private void count(String customer) {
    if (arbiter.isResolvable()
        && arbiter.get().reserve(new ContactRequest(customer, CHANNEL, CONTACT_CLASS, ""))
            instanceof ContactVerdict.Allow(UUID reservation, Instant _, String _)) {
      arbiter.get().use(reservation);
    }
  }

  private Instant weekStart() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
