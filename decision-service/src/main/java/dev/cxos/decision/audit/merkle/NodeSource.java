package dev.cxos.decision.audit.merkle;

import java.util.Map;
import java.util.Set;

/** Where the hashes of perfect subtrees are kept. */
@FunctionalInterface
public interface NodeSource {

  /**
   * Reads hashes, all at once.
   *
   * @param nodes subtrees within the tree
   * @return the hash of each
   */
  Map<NodeId, Hash> read(Set<NodeId> nodes);
}
