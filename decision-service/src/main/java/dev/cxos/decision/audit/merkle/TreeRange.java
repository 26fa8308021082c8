package dev.cxos.decision.audit.merkle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Leaves side by side that hang from one node of a tree: MTH(D[start:end]) in the words of RFC
 * 6962. The node's hash follows from those of the perfect subtrees within, of which there are at
 * most as many as the number of leaves has binary digits.
 *
 * @param start the first leaf, a multiple of the smallest power of two that holds the range
 * @param end the leaf after the last one
 */
record TreeRange(long start, long end) {

  /** Returns where the node splits: after the largest power of two of leaves below their number. */
  long split() {
    return start + Long.highestOneBit(end - start - 1);
  }

  /** Returns the perfect subtrees that make it up, from left to right. */
  List<NodeId> nodes() {
    List<NodeId> nodes = new ArrayList<>();
    long at = start;
    while (at < end) {
      int level = 63 - Long.numberOfLeadingZeros(end - at);
      nodes.add(new NodeId(level, at >> level));
      at += 1L << level;
    }
    return nodes;
  }

  /** Returns the hash of each range, after one look at the source. */
  static List<Hash> hashes(List<TreeRange> ranges, NodeSource source) {
    Set<NodeId> wanted = new LinkedHashSet<>();
    ranges.forEach(range -> wanted.addAll(range.nodes()));
    Map<NodeId, Hash> known =
        wanted.isEmpty() ? Map.of() : new LinkedHashMap<>(source.read(wanted));
    return ranges.stream().map(range -> range.hash(known)).toList();
  }

  private Hash hash(Map<NodeId, Hash> known) {
    return together(
        nodes().stream()
            .map(
                node -> {
                  Hash hash = known.get(node);
                  if (hash == null) {
                    throw new IllegalStateException("The tree lacks " + node);
                  }
                  return hash;
                })
            .toList());
  }

  /** Returns the hash over perfect subtrees of falling size that stand side by side. */
  static Hash together(List<Hash> subtrees) {
    Hash hash = subtrees.getLast();
    for (int at = subtrees.size() - 2; at >= 0; at--) {
      hash = Hash.ofNode(subtrees.get(at), hash);
    }
    return hash;
  }
}
