package dev.cxos.decision.audit;

import dev.cxos.decision.audit.merkle.Hash;
import dev.cxos.decision.audit.merkle.NodeId;
import dev.cxos.decision.audit.merkle.NodeSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Brings written entries into the tree. Every method works in the caller's transaction. */
public interface SequencingStore extends NodeSource {

  /** The place before the first entry. */
  Position START = new Position(0, 0);

  /**
   * Up to where entries are in the tree.
   *
   * @param xid the transaction that wrote the last one
   * @param seq its number within all
   */
  record Position(long xid, long seq) {}

  /**
   * A written entry.
   *
   * @param id the id
   * @param leaf its hash
   * @param position where it stands in the order
   */
  record Written(UUID id, Hash leaf, Position position) {}

  /**
   * Where the tree ends.
   *
   * @param checkpoint the newest
   * @param position of its last entry
   */
  record Head(Checkpoint checkpoint, Position position) {}

  /** Claims the tree for this transaction; false if another one has it. */
  boolean claim();

  /** Finds where the tree ends; empty if it has not begun. */
  Optional<Head> findHead();

  /**
   * Reads entries that are not in the tree, in their order: those of transactions below which none
   * is open, so that no entry can still appear before one that was read.
   */
  List<Written> listWritten(Position after, int limit);

  /**
   * Keeps leaves and nodes.
   *
   * @param firstIndex the index of the first leaf
   */
  void addLeaves(long firstIndex, List<Written> entries, Map<NodeId, Hash> nodes);

  /** Keeps a checkpoint. */
  void addCheckpoint(Checkpoint checkpoint, Position position);

  /** Lists the hashes of leaves from an index on, below another. */
  List<Hash> listLeaves(long from, long below);

  /** Lists checkpoints in the order of their sizes, above a size, up to another. */
  List<Checkpoint> listCheckpoints(long above, long upTo, int limit);
}
