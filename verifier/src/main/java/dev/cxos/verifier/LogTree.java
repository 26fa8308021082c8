package dev.cxos.verifier;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** Computes the root of a growing log: only the perfect subtrees at its edge are kept. */
final class LogTree {
  private final Sha256 sha256 = new Sha256();
  private final Deque<byte[]> edge = new ArrayDeque<>();
  private long size;

  long size() {
    return size;
  }

  void add(byte[] leaf) {
    byte[] hash = leaf;
    for (long rest = size; rest % 2 == 1; rest /= 2) {
      hash = sha256.node(edge.pop(), hash);
    }
    edge.push(hash);
    size++;
  }

  byte[] root() {
    if (size == 0) {
      return sha256.of(new byte[0]);
    }
    Iterator<byte[]> fromTheRight = edge.iterator();
    byte[] hash = fromTheRight.next();
    while (fromTheRight.hasNext()) {
      hash = sha256.node(fromTheRight.next(), hash);
    }
    return hash;
  }
}
