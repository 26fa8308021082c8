package dev.cxos.survey.closedloop;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import dev.cxos.platform.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Creates fixes and tells customers of them; each method is one transaction. */
@ApplicationScoped
public class FixService {

  private final FixStore store;
  private final CaseStore cases;
  private final Instance<AffectedCustomers> others;
  private final Notices notices;
  private final CaseEvents events;
  private final RequestLedger ledger;
  private final Clock clock;

  FixService(
      FixStore store,
      CaseStore cases,
      Instance<AffectedCustomers> others,
      Notices notices,
      CaseEvents events,
      RequestLedger ledger,
      Clock clock) {
    this.store = store;
    this.cases = cases;
    this.others = others;
    this.notices = notices;
    this.events = events;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * A fix and how many customers were told.
   *
   * @param fix the fix
   * @param progress how many
   */
  public record Told(Fix fix, NoticeStore.Progress progress) {}

  /**
   * Creates a fix.
   *
   * @param key the request, if it may be repeated
   * @throws ServiceException RESOURCE_EXISTS or FIELD_INVALID
   */
  @Transactional
  public Told create(@Nullable RequestKey key, String fixId, Fix.Content content) {
    if (content.rootCause().isEmpty() && content.tags().isEmpty() && content.cases().isEmpty()) {
      throw ServiceException.invalid(
          "fix.root_cause", "or tags or cases must say whom the fix affects");
    }
    return told(
        ledger.once(
            key, name -> existing(Fix.idOf(name)), () -> insert(fixId, content), Fix::name));
  }

  private Fix insert(String fixId, Fix.Content content) {
    Instant now = now();
    Fix created = new Fix(Ids.newId(now), fixId, content, now, null, 0, 1);
    store.insert(created);
    return created;
  }

  /**
   * A fix.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND
   */
  @Transactional
  public Told get(String fixId) {
    return told(existing(fixId));
  }

  /** Fixes in the order of their ids. */
  @Transactional
  public Page<Told> list(PageRequest request) {
    String after = request.after() == null ? "" : request.after().getFirst();
    return Page.of(
            store.listAfter(after, request.limit()), request.size(), fix -> List.of(fix.fixId()))
        .map(this::told);
  }

  /**
   * Says that it is done: every affected customer is told, each once.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND
   */
  @Transactional
  public Told markDone(String fixId) {
    Fix fix = store.lock(fixId).orElseThrow(() -> notFound(fixId));
    if (fix.doneTime() != null) {
      return told(fix);
    }
    Instant now = now();
    Set<String> customers = affected(fix.content());
    for (String customer : customers) {
      notices.queue(
          Notice.of(Notice.Kind.FIXED, fix.name(), customer, "", fix.content().message(), now));
    }
    Fix done = fix.done(now, customers.size());
    store.done(done);
    events.announced(done, customers.size());
    return told(done);
  }

  // In one order, so that two fixes with the same customers do not wait for each other.
  private Set<String> affected(Fix.Content content) {
    Set<String> customers =
        new TreeSet<>(cases.customersOf(content.rootCause(), content.tags(), content.cases()));
    for (AffectedCustomers other : others) {
      customers.addAll(other.customersOf(content.rootCause(), content.tags()));
    }
    return customers;
  }

  private Told told(Fix fix) {
    return new Told(fix, notices.progress(Notice.Kind.FIXED, fix.name()));
  }

  private Fix existing(String fixId) {
    return store.find(fixId).orElseThrow(() -> notFound(fixId));
  }

  private static ServiceException notFound(String fixId) {
    return ServiceException.notFound(Fix.nameOf(fixId));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
