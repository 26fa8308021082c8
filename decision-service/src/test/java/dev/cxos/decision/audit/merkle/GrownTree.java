package dev.cxos.decision.audit.merkle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A tree that keeps all its nodes, and computes roots a second way: as RFC 6962 defines them. */
public final class GrownTree implements NodeSource {

  private final Frontier frontier = Frontier.empty();
  private final Map<NodeId, Hash> nodes = new HashMap<>();
  private final List<Hash> leaves = new ArrayList<>();

  /** Grows a tree of so many different leaves. */
  public static GrownTree of(int size) {
    GrownTree tree = new GrownTree();
    for (int leaf = 0; leaf < size; leaf++) {
      tree.append(Hash.ofLeaf(("leaf " + leaf).getBytes(StandardCharsets.UTF_8)));
    }
    return tree;
  }

  /** Appends a leaf. */
  public void append(Hash leaf) {
    leaves.add(leaf);
    frontier.append(leaf, nodes::put);
  }

  /** Returns the root that the frontier has. */
  public Hash root() {
    return frontier.root();
  }

  /** Returns the root of the first leaves, by the recursive definition. */
  public Hash root(int size) {
    return size == 0 ? Hash.ofNothing() : root(0, size);
  }

  /** Returns the hash of a leaf. */
  public Hash leaf(int index) {
    return leaves.get(index);
  }

  /** Returns how many nodes were told of. */
  public int nodeCount() {
    return nodes.size();
  }

  @Override
  public Map<NodeId, Hash> read(Set<NodeId> wanted) {
    Map<NodeId, Hash> found = new HashMap<>();
    wanted.forEach(
        node -> {
          Hash hash = nodes.get(node);
          if (hash != null) {
            found.put(node, hash);
          }
        });
    return found;
  }

  private Hash root(int start, int end) {
    if (end - start == 1) {
      return leaves.get(start);
    }
    int split = 1;
    while (split * 2 < end - start) {
      split *= 2;
    }
    return Hash.ofNode(root(start, start + split), root(start + split, end));
  }
}
