package dev.cxos.decision.right;

import dev.cxos.decision.audit.AuditLog;
import dev.cxos.decision.audit.AuditRecord;
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
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes authority away and gives it back; each method is one transaction. */
@ApplicationScoped
public class SuspensionService {

  private final SuspensionStore store;
  private final AuditLog audit;
  private final RequestLedger ledger;
  private final Clock clock;

  SuspensionService(SuspensionStore store, AuditLog audit, RequestLedger ledger, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Suspends a person from now on.
   *
   * @param key the request, if it may be repeated
   * @param actor the subject of who asks
   * @param subject the person
   * @throws ServiceException RESOURCE_EXISTS if the person is suspended already
   */
  @Transactional
  public Suspension create(@Nullable RequestKey key, String actor, String subject, String reason) {
    return ledger.once(
        key,
        name -> existing(UUID.fromString(name.substring(name.indexOf('/') + 1))),
        () -> insert(actor, subject, reason),
        Suspension::name);
  }

  /**
   * Suspensions, the newest first.
   *
   * @param ended whether those that ended are wanted too
   */
  @Transactional
  public Page<Suspension> list(boolean ended, PageRequest request) {
    @Nullable UUID before =
        request.after() == null ? null : UUID.fromString(request.after().getFirst());
    return Page.of(
        store.listBefore(before, ended, request.limit()),
        request.size(),
        suspension -> List.of(suspension.uid().toString()));
  }

  /**
   * Gives the authority back; what ended before stays as it is.
   *
   * @param actor the subject of who asks
   * @throws ServiceException RESOURCE_NOT_FOUND
   */
  @Transactional
  public Suspension end(String actor, UUID uid) {
    existing(uid);
    Instant now = now();
    if (store.end(uid, now)) {
      append("suspension.ended", now, actor, existing(uid));
    }
    return existing(uid);
  }

  private Suspension insert(String actor, String subject, String reason) {
    Instant now = now();
    Suspension created = new Suspension(Ids.newId(now), subject, reason, now, null);
    store.insert(created);
    append("suspension.created", now, actor, created);
    return created;
  }

  private void append(String type, Instant now, String actor, Suspension suspension) {
    TreeMap<String, Object> payload = new TreeMap<>();
    payload.put("subject", suspension.subject());
    payload.put("reason", suspension.reason());
    audit.append(
        List.of(
            new AuditRecord(
                Ids.newId(now), type, now, actor, suspension.name(), "", null, payload)));
  }

  private Suspension existing(UUID uid) {
    return store.find(uid).orElseThrow(() -> ServiceException.notFound(Suspension.nameOf(uid)));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
