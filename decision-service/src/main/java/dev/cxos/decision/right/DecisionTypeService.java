package dev.cxos.decision.right;

import dev.cxos.decision.DecisionReason;
import dev.cxos.decision.audit.AuditLog;
import dev.cxos.decision.audit.AuditRecord;
import dev.cxos.platform.error.InvalidFields;
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
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Creates, changes and reads decision types; each method is one transaction. */
@ApplicationScoped
public class DecisionTypeService {

  private final DecisionTypeStore store;
  private final InputReaders readers;
  private final AuditLog audit;
  private final RequestLedger ledger;
  private final Clock clock;

  DecisionTypeService(
      DecisionTypeStore store,
      InputReaders readers,
      AuditLog audit,
      RequestLedger ledger,
      Clock clock) {
    this.store = store;
    this.readers = readers;
    this.audit = audit;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Creates a decision type.
   *
   * @param key the request, if it may be repeated
   * @param actor the subject of who asks
   * @throws ServiceException RESOURCE_EXISTS or FIELD_INVALID
   */
  @Transactional
  public DecisionType create(
      @Nullable RequestKey key, String actor, String decisionTypeId, DecisionTypeContent content) {
    InvalidFields.refuse(DecisionTypeRules.violations(content));
    return ledger.once(
        key,
        name -> existing(DecisionType.idOf(name)),
        () -> insert(actor, decisionTypeId, content),
        DecisionType::name);
  }

  /**
   * A decision type as it is now.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND
   */
  @Transactional
  public DecisionType get(String decisionTypeId) {
    return existing(decisionTypeId);
  }

  /** Decision types in the order of their ids. */
  @Transactional
  public Page<DecisionType> list(PageRequest request) {
    String after = request.after() == null ? "" : request.after().getFirst();
    return Page.of(
        store.listAfter(after, request.limit()),
        request.size(),
        type -> List.of(type.decisionTypeId()));
  }

  /**
   * Changes a decision type. If nothing changes nothing is written.
   *
   * @param actor the subject of who asks
   * @param etag the state that the caller changes; empty for any
   * @throws ServiceException RESOURCE_NOT_FOUND, ETAG_MISMATCH, FIELD_INVALID or INPUT_IN_USE
   */
  @Transactional
  public DecisionType update(
      String actor, String decisionTypeId, DecisionTypeChange change, String etag) {
    DecisionType present =
        store
            .lock(decisionTypeId)
            .orElseThrow(() -> ServiceException.notFound(DecisionType.nameOf(decisionTypeId)));
    if (!etag.isEmpty() && !etag.equals(present.etag())) {
      throw ServiceException.etagMismatch(present.name());
    }
    DecisionTypeContent before = DecisionTypeContent.of(present);
    DecisionTypeContent next = change.after(before);
    if (next.equals(before)) {
      return present;
    }
    InvalidFields.refuse(DecisionTypeRules.violations(next));
    requireUnused(present, next);
    Instant now = now();
    DecisionType changed =
        store.replace(
            DecisionType.of(
                present.uid(), decisionTypeId, next, present.createTime(), now, present.etag()));
    append("decision-type.updated", now, actor, changed);
    return changed;
  }

  private void requireUnused(DecisionType present, DecisionTypeContent next) {
    if (next.inputs().equals(present.inputs())) {
      return;
    }
    Set<String> lost = DecisionTypeRules.lost(present.inputs(), next.inputs());
    List<String> broken = readers.broken(present, next.inputs(), lost);
    if (!broken.isEmpty()) {
      throw ServiceException.of(
              DecisionReason.INPUT_IN_USE,
              "Inputs that would change are read by policy versions that are not retired.")
          .with("policyVersions", String.join(",", broken))
          .with("inputs", String.join(",", lost));
    }
  }

  private DecisionType insert(String actor, String decisionTypeId, DecisionTypeContent content) {
    Instant now = now();
    DecisionType created =
        store.insert(DecisionType.of(Ids.newId(now), decisionTypeId, content, now, now, ""));
    append("decision-type.created", now, actor, created);
    return created;
  }

  private void append(String type, Instant now, String actor, DecisionType changed) {
    TreeMap<String, Object> payload = new TreeMap<>();
    payload.put("displayName", changed.displayName());
    payload.put("kind", changed.kind().name());
    payload.put("owner", changed.owner());
    payload.put("inputs", changed.inputs().stream().map(InputDeclaration::name).toList());
    audit.append(
        List.of(
            new AuditRecord(Ids.newId(now), type, now, actor, changed.name(), "", null, payload)));
  }

  private DecisionType existing(String decisionTypeId) {
    return store
        .find(decisionTypeId)
        .orElseThrow(() -> ServiceException.notFound(DecisionType.nameOf(decisionTypeId)));
  }

  // As fine as the database keeps it, so that what is answered now is what is read later.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
