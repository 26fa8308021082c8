package dev.cxos.decision.audit.persistence;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cxos.decision.audit.AuditEntry;
import dev.cxos.decision.audit.AuditStore;
import dev.cxos.decision.audit.Checkpoint;
import dev.cxos.decision.audit.SequencedEntry;
import dev.cxos.verifier.LeafJournal;
import dev.cxos.verifier.LogEntry;
import dev.cxos.verifier.LogKey;
import dev.cxos.verifier.LogReport;
import dev.cxos.verifier.LogVerifier;
import dev.cxos.verifier.SignedCheckpoint;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A copy of the log outside the database, and the checks that a verifier makes with it. */
final class LogCopy {

  private final List<ObjectNode> entries = new ArrayList<>();
  private final List<byte[]> leaves = new ArrayList<>();
  private final List<SignedCheckpoint> checkpoints;
  private final LeafJournal journal;

  private LogCopy(AuditStore store, LogKey key) {
    List<Checkpoint> kept = store.listCheckpoints(null, 100_000);
    this.checkpoints =
        kept.stream().map(checkpoint -> SignedCheckpoint.of(checkpoint.note(), key)).toList();
    ByteArrayOutputStream hashes = new ByteArrayOutputStream();
    for (SequencedEntry entry : entries(store, kept.getFirst().size())) {
      ObjectNode json = json(entry);
      entries.add(json);
      leaves.add(LogEntry.of(json).leaf());
      hashes.writeBytes(leaves.getLast());
    }
    this.journal = LeafJournal.of(hashes.toByteArray(), List.of());
  }

  /** Copies the log as it is. */
  static LogCopy of(AuditStore store, LogKey key) {
    return new LogCopy(store, key);
  }

  int size() {
    return leaves.size();
  }

  /** The sizes of the checkpoints. */
  List<Long> checkpointSizes() {
    return checkpoints.stream().map(SignedCheckpoint::size).toList();
  }

  /** The leaf hashes, as a copy that may be tampered with. */
  List<byte[]> leaves() {
    return new ArrayList<>(leaves);
  }

  /** An entry as JSON, as a copy that may be tampered with. */
  ObjectNode entry(int index) {
    return entries.get(index).deepCopy();
  }

  /** Checks a tampered copy with the checkpoints of this one, and with its journal if wanted. */
  LogReport check(List<byte[]> tampered, boolean withJournal) {
    LogVerifier verifier = verifier(withJournal);
    for (int index = 0; index < tampered.size() && !verifier.isDecided(); index++) {
      verifier.accept(index, tampered.get(index));
    }
    return verifier.end();
  }

  /** Checks what a store shows with the checkpoints of this copy. */
  LogReport check(AuditStore store, boolean withJournal) {
    LogVerifier verifier = verifier(withJournal);
    entries(store, Long.MAX_VALUE).forEach(entry -> verifier.accept(LogEntry.of(json(entry))));
    return verifier.end();
  }

  private LogVerifier verifier(boolean withJournal) {
    @Nullable LeafJournal used = withJournal ? journal : null;
    return new LogVerifier(checkpoints, used);
  }

  private static List<SequencedEntry> entries(AuditStore store, long below) {
    List<SequencedEntry> all = new ArrayList<>();
    List<SequencedEntry> page;
    long next = 0;
    do {
      page = store.listEntries(next, below, 10_000);
      all.addAll(page);
      next = page.isEmpty() ? next : page.getLast().index() + 1;
    } while (!page.isEmpty());
    return all;
  }

  private static ObjectNode json(SequencedEntry sequenced) {
    AuditEntry entry = sequenced.entry();
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", AuditEntry.nameOf(entry.id()))
        .put("index", Long.toString(sequenced.index()))
        .put("type", entry.type())
        .put("time", entry.time().toString())
        .put("actor", entry.actor())
        .put("resource", entry.resource())
        .put("unit", entry.unit())
        .put("encrypted", entry.encrypted())
        .put("sealedPayload", Base64.getEncoder().encodeToString(entry.payload().bytes()));
  }
}
