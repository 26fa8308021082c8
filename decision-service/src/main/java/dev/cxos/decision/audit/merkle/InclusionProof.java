package dev.cxos.decision.audit.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * Proves that a tree holds a leaf at an index: the hashes beside the path from the leaf to the root
 * (RFC 6962, section 2.1.1).
 *
 * @param index the place of the leaf, from 0
 * @param size how many leaves the tree has
 * @param path from below
 */
public record InclusionProof(long index, long size, List<Hash> path) {

  /** Copies what it is given. */
  public InclusionProof {
    path = List.copyOf(path);
  }

  /**
   * Makes the proof with one look at the nodes.
   *
   * @param index the place of the leaf
   * @param size how many leaves the tree has; the source may hold more
   * @throws IllegalArgumentException if the tree has no such leaf
   */
  public static InclusionProof of(long index, long size, NodeSource source) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("No leaf " + index + " in a tree of " + size);
    }
    List<TreeRange> beside = new ArrayList<>();
    TreeRange range = new TreeRange(0, size);
    while (range.end() - range.start() > 1) {
      TreeRange left = new TreeRange(range.start(), range.split());
      TreeRange right = new TreeRange(range.split(), range.end());
      boolean goLeft = index < range.split();
      beside.addFirst(goLeft ? right : left);
      range = goLeft ? left : right;
    }
    return new InclusionProof(index, size, TreeRange.hashes(beside, source));
  }

  /**
   * Returns whether the tree with this root holds the leaf (RFC 9162, section 2.1.3.2).
   *
   * @param leaf the hash of the leaf
   * @param root the root to be trusted
   */
  public boolean proves(Hash leaf, Hash root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long node = index;
    long last = size - 1;
    Hash hash = leaf;
    for (Hash beside : path) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = Hash.ofNode(beside, hash);
        int up = Long.numberOfTrailingZeros(node);
        node >>= up;
        last >>= up;
      } else {
        hash = Hash.ofNode(hash, beside);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && hash.equals(root);
  }
}
