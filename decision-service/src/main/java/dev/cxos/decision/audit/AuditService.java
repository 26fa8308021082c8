package dev.cxos.decision.audit;

import dev.cxos.decision.DecisionReason;
import dev.cxos.decision.audit.merkle.ConsistencyProof;
import dev.cxos.decision.audit.merkle.InclusionProof;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import dev.cxos.platform.time.Ids;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Proves what the log holds, and forgets customers; each method is one transaction. */
@ApplicationScoped
public class AuditService {

  /** How many entries a page of an export holds. */
  public static final int EXPORT_PAGE = 500;

  private static final String LOG = "audit";

  private final AuditStore store;
  private final AuditLog log;
  private final List<CustomerReferences> references;
  private final Clock clock;

  AuditService(
      AuditStore store, AuditLog log, @All List<CustomerReferences> references, Clock clock) {
    this.store = store;
    this.log = log;
    this.references = List.copyOf(references);
    this.clock = clock;
  }

  /**
   * The newest checkpoint, or the smallest that holds a number of entries.
   *
   * @param minimumSize the number; 0 for the newest
   * @throws ServiceException RESOURCE_NOT_FOUND
   */
  @Transactional
  public Checkpoint checkpoint(long minimumSize) {
    return store
        .findCheckpoint(minimumSize)
        .orElseThrow(() -> ServiceException.notFound(LOG + "/checkpoint"));
  }

  /** Checkpoints, the newest first. */
  @Transactional
  public Page<Checkpoint> listCheckpoints(PageRequest request) {
    Long below = request.after() == null ? null : Long.valueOf(request.after().getFirst());
    return Page.of(
        store.listCheckpoints(below, request.limit()),
        request.size(),
        checkpoint -> List.of(Long.toString(checkpoint.size())));
  }

  /**
   * An entry with its proof.
   *
   * @param id the entry
   * @param treeSize the size of the checkpoint to prove it for; 0 for the newest
   * @param open whether the reader may know what it says
   * @throws ServiceException RESOURCE_NOT_FOUND, NOT_SEQUENCED, or FIELD_INVALID for a tree size
   *     that is no checkpoint's or does not cover the entry
   */
  @Transactional
  public EntryProof prove(UUID id, long treeSize, boolean open) {
    FoundEntry found =
        store.findEntry(id).orElseThrow(() -> ServiceException.notFound(AuditEntry.nameOf(id)));
    if (found.index() == null) {
      throw notSequenced();
    }
    long index = found.index();
    Checkpoint checkpoint = treeSize == 0 ? checkpoint(0) : checkpointOf(treeSize);
    if (index >= checkpoint.size()) {
      throw ServiceException.invalid(
          "tree_size", "must be more than the index of the entry, " + index);
    }
    return new EntryProof(
        new SequencedEntry(index, found.entry()),
        open ? open(found.entry()) : OpenedPayload.NOTHING,
        checkpoint,
        InclusionProof.of(index, checkpoint.size(), store));
  }

  /**
   * Proves that the log of one size is the beginning of that of another.
   *
   * @param toSize the larger size; 0 for the newest checkpoint's
   * @throws ServiceException FIELD_INVALID
   */
  @Transactional
  public ConsistencyProof consistency(long fromSize, long toSize) {
    long size = newestSize();
    long to = toSize == 0 ? size : toSize;
    if (to > size) {
      throw ServiceException.invalid("to_size", "must be at most the size of the log, " + size);
    }
    if (fromSize > to) {
      throw ServiceException.invalid("from_size", "must be at most to_size, " + to);
    }
    return ConsistencyProof.of(fromSize, to, store);
  }

  /**
   * The size of the log at the beginning of an export.
   *
   * @param startIndex the first entry asked for
   * @throws ServiceException FIELD_INVALID if it lies beyond the log
   */
  @Transactional
  public long exportEnd(long startIndex) {
    long size = newestSize();
    if (startIndex > size) {
      throw ServiceException.invalid("start_index", "must be at most the size of the log, " + size);
    }
    return size;
  }

  /** Some entries in the order of the log, from an index on, below another. */
  @Transactional
  public List<SequencedEntry> exportPage(long from, long end) {
    return store.listEntries(from, end, EXPORT_PAGE);
  }

  /**
   * Makes what the log says of a customer unreadable, and removes the customer from everything that
   * refers to one.
   *
   * @param actor who asks for it
   */
  @Transactional
  public Erasure erase(String actor, String customer) {
    Optional<UUID> key = store.deleteKey(customer);
    long decisions = references.stream().mapToLong(reference -> reference.erase(customer)).sum();
    if (key.isPresent() || decisions > 0) {
      TreeMap<String, Object> payload = new TreeMap<>();
      key.ifPresent(id -> payload.put("key", id.toString()));
      payload.put("decisions", decisions);
      Instant now = clock.instant();
      log.append(
          List.of(
              new AuditRecord(Ids.newId(now), "audit.erased", now, actor, LOG, "", null, payload)));
    }
    return new Erasure(key.isPresent(), decisions);
  }

  private OpenedPayload open(AuditEntry entry) {
    UUID subjectKey = entry.subjectKey();
    if (subjectKey == null) {
      return new OpenedPayload(text(entry.payload().bytes()), OpenedPayload.NOTHING.key());
    }
    return store
        .findKey(subjectKey)
        .map(key -> PayloadSeal.entryKey(key.bytes(), entry.id()))
        .map(
            key ->
                new OpenedPayload(
                    text(PayloadSeal.open(key, entry.payload().bytes())), Octets.of(key)))
        .orElse(OpenedPayload.NOTHING);
  }

  private Checkpoint checkpointOf(long size) {
    return store
        .findCheckpointOfSize(size)
        .orElseThrow(
            () -> ServiceException.invalid("tree_size", "must be the size of a checkpoint"));
  }

  private long newestSize() {
    return store.findCheckpoint(0).map(Checkpoint::size).orElse(0L);
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  private static ServiceException notSequenced() {
    return ServiceException.of(
            DecisionReason.NOT_SEQUENCED, "The entry is not in the tree yet; ask again.")
        .retryAfter(Duration.ofSeconds(1));
  }
}
