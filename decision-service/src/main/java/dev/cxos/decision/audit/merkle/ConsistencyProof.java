package dev.cxos.decision.audit.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * Proves that a tree is the beginning of a larger one: that nothing was changed, only appended (RFC
 * 6962, section 2.1.2).
 *
 * @param fromSize the leaves of the smaller tree
 * @param toSize the leaves of the larger tree
 * @param path the hashes, from below; empty if the sizes are equal or the smaller is 0
 */
public record ConsistencyProof(long fromSize, long toSize, List<Hash> path) {

  /** Copies what it is given. */
  public ConsistencyProof {
    path = List.copyOf(path);
  }

  /**
   * Makes the proof with one look at the nodes.
   *
   * @throws IllegalArgumentException if the sizes are not in order
   */
  public static ConsistencyProof of(long fromSize, long toSize, NodeSource source) {
    if (fromSize < 0 || fromSize > toSize) {
      throw new IllegalArgumentException("No proof from " + fromSize + " to " + toSize);
    }
    List<TreeRange> path = new ArrayList<>();
    TreeRange range = new TreeRange(0, toSize);
    while (fromSize > 0 && range.end() > fromSize) {
      TreeRange left = new TreeRange(range.start(), range.split());
      TreeRange right = new TreeRange(range.split(), range.end());
      boolean goLeft = fromSize <= range.split();
      path.addFirst(goLeft ? right : left);
      range = goLeft ? left : right;
    }
    if (range.start() > 0) {
      path.addFirst(range);
    }
    return new ConsistencyProof(fromSize, toSize, TreeRange.hashes(path, source));
  }

  /**
   * Returns whether the smaller tree is the beginning of the larger one (RFC 9162, section
   * 2.1.4.2).
   *
   * @param fromRoot the root of the smaller tree
   * @param toRoot the root of the larger tree
   */
  public boolean proves(Hash fromRoot, Hash toRoot) {
    if (fromSize < 0 || fromSize > toSize) {
      return false;
    }
    if (fromSize == toSize) {
      return path.isEmpty() && fromRoot.equals(toRoot);
    }
    if (fromSize == 0) {
      return path.isEmpty() && fromRoot.equals(Hash.ofNothing());
    }
    List<Hash> hashes = new ArrayList<>(path);
    if (Long.bitCount(fromSize) == 1) {
      hashes.addFirst(fromRoot);
    }
    if (hashes.isEmpty()) {
      return false;
    }
    return climbs(hashes, fromRoot, toRoot);
  }

  private boolean climbs(List<Hash> hashes, Hash fromRoot, Hash toRoot) {
    int complete = Long.numberOfTrailingZeros(fromSize);
    long node = (fromSize - 1) >> complete;
    long last = (toSize - 1) >> complete;
    Hash smaller = hashes.getFirst();
    Hash larger = smaller;
    for (Hash beside : hashes.subList(1, hashes.size())) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        smaller = Hash.ofNode(beside, smaller);
        larger = Hash.ofNode(beside, larger);
        int up = Long.numberOfTrailingZeros(node);
        node >>= up;
        last >>= up;
      } else {
        larger = Hash.ofNode(larger, beside);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && smaller.equals(fromRoot) && larger.equals(toRoot);
  }
}
