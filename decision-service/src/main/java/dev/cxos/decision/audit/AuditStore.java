package dev.cxos.decision.audit;

import dev.cxos.decision.audit.merkle.NodeSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log, and keeps the customers' keys. Every method works in the caller's transaction. The
 * nodes of the tree are those that were committed with a checkpoint; they never change.
 */
public interface AuditStore extends NodeSource {

  /** Finds the newest checkpoint, or the smallest that holds a number of entries. */
  Optional<Checkpoint> findCheckpoint(long minimumSize);

  /** Finds the checkpoint of exactly this size. */
  Optional<Checkpoint> findCheckpointOfSize(long size);

  /**
   * Lists checkpoints, the newest first.
   *
   * @param below only those of a smaller size; null for all
   * @param limit how many at most
   */
  List<Checkpoint> listCheckpoints(@Nullable Long below, int limit);

  /** Finds an entry, whether it is in the tree or not yet, and its place if it is. */
  Optional<FoundEntry> findEntry(UUID id);

  /** Lists entries in the order of the log, from an index on, below another. */
  List<SequencedEntry> listEntries(long from, long below, int limit);

  /**
   * Finds a customer's key.
   *
   * @return the key; empty if the customer was erased
   */
  Optional<Octets> findKey(UUID subjectKey);

  /**
   * Deletes the key of a customer.
   *
   * @return the id of the key; empty if there was none
   */
  Optional<UUID> deleteKey(String customer);
}
