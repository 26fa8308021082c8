package dev.cxos.decision.audit;

import dev.cxos.decision.audit.merkle.Hash;
import java.util.List;
import java.util.Optional;

/**
 * The copy of checkpoints and leaf hashes outside the database, with which a verifier finds the
 * first entry that was tampered with even if the database was rewritten as a whole. It is only ever
 * appended to.
 */
public interface AuditJournal {

  /** Returns whether one is kept. */
  boolean kept();

  /**
   * Returns how many leaf hashes it holds; what was half written when a process died is cut off.
   */
  long leaves();

  /** Returns the size of the newest checkpoint that it holds; 0 if it holds none. */
  long checkpoints();

  /** Returns the note of the newest checkpoint that it holds. */
  Optional<String> newestNote();

  /**
   * Appends leaf hashes.
   *
   * @param from the index of the first; nothing is written if the journal ends elsewhere
   */
  void addLeaves(long from, List<Hash> leaves);

  /** Appends checkpoints. */
  void addCheckpoints(List<Checkpoint> checkpoints);
}
