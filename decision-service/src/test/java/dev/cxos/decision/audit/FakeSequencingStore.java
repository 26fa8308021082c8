package dev.cxos.decision.audit;

import dev.cxos.decision.audit.merkle.Hash;
import dev.cxos.decision.audit.merkle.NodeId;
import dev.cxos.platform.time.Ids;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps the tree in memory, where it can be tampered with. */
final class FakeSequencingStore implements SequencingStore {

  final List<Written> written = new ArrayList<>();
  final List<Hash> leaves = new ArrayList<>();
  final Map<NodeId, Hash> nodes = new HashMap<>();
  final List<Head> heads = new ArrayList<>();
  boolean claimable = true;

  void write(int count) {
    for (int entry = 0; entry < count; entry++) {
      long seq = written.size() + 1L;
      written.add(
          new Written(
              Ids.newId(),
              Hash.ofLeaf(("entry " + seq).getBytes(StandardCharsets.UTF_8)),
              new Position(1, seq)));
    }
  }

  /** Goes back to where it was before the newest checkpoint, as an old backup does. */
  void goBack() {
    heads.removeLast();
    long size = heads.isEmpty() ? 0 : heads.getLast().checkpoint().size();
    leaves.subList((int) size, leaves.size()).clear();
  }

  @Override
  public boolean claim() {
    return claimable;
  }

  @Override
  public Optional<Head> findHead() {
    return heads.isEmpty() ? Optional.empty() : Optional.of(heads.getLast());
  }

  @Override
  public List<Written> listWritten(Position after, int limit) {
    return written.stream()
        .filter(entry -> entry.position().seq() > after.seq())
        .limit(limit)
        .toList();
  }

  @Override
  public void addLeaves(long firstIndex, List<Written> entries, Map<NodeId, Hash> added) {
    entries.forEach(entry -> leaves.add(entry.leaf()));
    nodes.putAll(added);
  }

  @Override
  public void addCheckpoint(Checkpoint checkpoint, Position position) {
    heads.add(new Head(checkpoint, position));
  }

  @Override
  public List<Hash> listLeaves(long from, long below) {
    return List.copyOf(leaves.subList((int) from, (int) below));
  }

  @Override
  public List<Checkpoint> listCheckpoints(long above, long upTo, int limit) {
    return heads.stream()
        .map(Head::checkpoint)
        .filter(checkpoint -> checkpoint.size() > above && checkpoint.size() <= upTo)
        .limit(limit)
        .toList();
  }

  @Override
  public Map<NodeId, Hash> read(Set<NodeId> wanted) {
    Map<NodeId, Hash> found = new HashMap<>(nodes);
    found.keySet().retainAll(wanted);
    return found;
  }
}
