package dev.cxos.decision.audit;

import dev.cxos.decision.audit.merkle.Frontier;
import dev.cxos.decision.audit.merkle.Hash;
import dev.cxos.decision.audit.merkle.NodeId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings written entries into the tree and signs the state that follows, a bounded number in a
 * transaction.
 *
 * <p>It never signs what goes on from a state that it cannot trust: the newest checkpoint must bear
 * its own signature and the root that follows from the kept nodes, and must not be older than one
 * that this process has seen or the journal holds.
 */
@ApplicationScoped
public class SequencerService {

  /** How many entries are brought in by one transaction at most. */
  public static final int LIMIT = 10_000;

  private final SequencingStore store;
  private final CheckpointSigner signer;
  private final AuditEvents events;
  private final AuditJournal journal;
  private final Clock clock;
  private volatile long seen;

  SequencerService(
      SequencingStore store,
      CheckpointSigner signer,
      AuditEvents events,
      AuditJournal journal,
      Clock clock) {
    this.store = store;
    this.signer = signer;
    this.events = events;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Brings in the entries that have waited longest.
   *
   * @return how many; fewer than {@link #LIMIT} if no more were waiting
   * @throws IllegalStateException if the log was tampered with; nothing is signed
   */
  @Transactional
  public int sequenceSome() {
    if (!store.claim()) {
      return 0;
    }
    Optional<SequencingStore.Head> head = store.findHead();
    requireNotOlder(head.map(SequencingStore.Head::checkpoint));
    List<SequencingStore.Written> entries =
        store.listWritten(
            head.map(SequencingStore.Head::position).orElse(SequencingStore.START), LIMIT);
    if (entries.isEmpty()) {
      return 0;
    }
    Frontier frontier = head.map(this::frontier).orElseGet(Frontier::empty);
    long firstIndex = frontier.size();
    Map<NodeId, Hash> nodes = new LinkedHashMap<>();
    entries.forEach(entry -> frontier.append(entry.leaf(), nodes::put));
    store.addLeaves(firstIndex, entries, nodes);
    Instant time = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Checkpoint checkpoint =
        new Checkpoint(
            frontier.size(),
            frontier.root(),
            time,
            signer.note(frontier.size(), frontier.root(), time));
    store.addCheckpoint(checkpoint, entries.getLast().position());
    events.signed(checkpoint);
    return entries.size();
  }

  /**
   * Brings the journal up to the newest checkpoint, some of it at a time. What was committed before
   * a process died is caught up with like everything else.
   *
   * @return whether there is more to do
   */
  @Transactional
  public boolean journalSome() {
    Optional<SequencingStore.Head> head = store.findHead();
    if (!journal.kept() || head.isEmpty()) {
      return false;
    }
    long size = head.get().checkpoint().size();
    requireNotOlder(head.map(SequencingStore.Head::checkpoint));
    seen = Math.max(seen, size);
    long leaves = journal.leaves();
    if (leaves < size) {
      journal.addLeaves(leaves, store.listLeaves(leaves, Math.min(size, leaves + LIMIT)));
      return true;
    }
    List<Checkpoint> missing = store.listCheckpoints(journal.checkpoints(), size, LIMIT);
    journal.addCheckpoints(missing);
    return missing.size() == LIMIT;
  }

  private void requireNotOlder(Optional<Checkpoint> newest) {
    long size = newest.map(Checkpoint::size).orElse(0L);
    if (size < seen) {
      throw new IllegalStateException(
          "The audit log went back from %d entries to %d; nothing is signed any more"
              .formatted(seen, size));
    }
    if (!journal.kept()) {
      return;
    }
    if (size < Math.max(journal.checkpoints(), journal.leaves())) {
      throw new IllegalStateException(
          "The audit log has %d entries, its journal %d; nothing is signed any more"
              .formatted(size, journal.leaves()));
    }
    if (size == journal.checkpoints()
        && !journal.newestNote().equals(newest.map(Checkpoint::note))) {
      throw new IllegalStateException(
          "The newest checkpoint is not that of the journal; nothing is signed any more");
    }
  }

  private Frontier frontier(SequencingStore.Head head) {
    Checkpoint checkpoint = head.checkpoint();
    if (!signer.signed(
        checkpoint.note(), checkpoint.size(), checkpoint.root(), checkpoint.time())) {
      throw new IllegalStateException(
          "The newest checkpoint of the audit log is not signed by a known key; nothing is signed"
              + " any more");
    }
    Frontier frontier = Frontier.of(checkpoint.size(), store);
    if (!frontier.root().equals(checkpoint.root())) {
      throw new IllegalStateException(
          "The tree of the audit log is not that of its newest checkpoint; nothing is signed any"
              + " more");
    }
    seen = Math.max(seen, checkpoint.size());
    return frontier;
  }
}
