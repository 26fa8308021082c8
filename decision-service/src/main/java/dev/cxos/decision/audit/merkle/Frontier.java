package dev.cxos.decision.audit.merkle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The growing edge of a tree: the perfect subtrees that make it up, one for each binary digit of
 * its size. All that is needed to append and to compute the root, whatever the size. For one
 * thread.
 */
public final class Frontier {

  private final List<Hash> subtrees;
  private long size;

  private Frontier(long size, List<Hash> subtrees) {
    this.size = size;
    this.subtrees = new ArrayList<>(subtrees);
  }

  /** Begins a tree without leaves. */
  public static Frontier empty() {
    return new Frontier(0, List.of());
  }

  /**
   * Goes on with a tree.
   *
   * @param size how many leaves it has
   * @param source keeps its nodes
   */
  public static Frontier of(long size, NodeSource source) {
    List<TreeRange> perfect =
        new TreeRange(0, size)
            .nodes().stream()
                .map(
                    node ->
                        new TreeRange(
                            node.index() << node.level(), (node.index() + 1) << node.level()))
                .toList();
    return new Frontier(size, TreeRange.hashes(perfect, source));
  }

  /** Returns how many leaves the tree has. */
  public long size() {
    return size;
  }

  /**
   * Appends a leaf.
   *
   * @param leaf its hash
   * @param completed is told of each perfect subtree that the leaf completes, the leaf itself first
   */
  public void append(Hash leaf, BiConsumer<NodeId, Hash> completed) {
    Hash hash = leaf;
    int level = 0;
    completed.accept(new NodeId(0, size), hash);
    for (long rest = size; (rest & 1) == 1; rest >>= 1) {
      hash = Hash.ofNode(subtrees.removeLast(), hash);
      level++;
      completed.accept(new NodeId(level, rest >> 1), hash);
    }
    subtrees.add(hash);
    size++;
  }

  /** Returns the root of the tree. */
  public Hash root() {
    return subtrees.isEmpty() ? Hash.ofNothing() : TreeRange.together(subtrees);
  }
}
