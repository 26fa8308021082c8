package dev.cxos.verifier;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks a whole log, entry by entry: that indexes run without a gap, that the tree over the
 * entries has the signed root at the size of each checkpoint (so that each of them is a beginning
 * of the next), and that each leaf is the one in the journal. For one thread, and one log.
 *
 * <p>With a journal the first wrong index is exact. Without one it lies between two checkpoints.
 */
public final class LogVerifier {
  private final List<SignedCheckpoint> checkpoints;
  private final @Nullable LeafJournal journal;
  private final LogTree tree = new LogTree();
  private int next;
  private long proven;
  private long suspect = -1;
  private @Nullable Finding finding;

  /**
   * Begins.
   *
   * @param checkpoints in any order, each of a checked signature
   * @param journal the journal; null if there is none
   */
  public LogVerifier(List<SignedCheckpoint> checkpoints, @Nullable LeafJournal journal) {
    this.checkpoints =
        checkpoints.stream().sorted(Comparator.comparingLong(SignedCheckpoint::size)).toList();
    this.journal = journal;
    check();
  }

  /** Takes the next entry. */
  public void accept(LogEntry entry) {
    if (finding == null) {
      accept(entry.index(), entry.leaf());
    }
  }

  /**
   * Takes the next leaf.
   *
   * @param index the place that its entry claims
   * @param leaf its hash
   */
  public void accept(long index, byte[] leaf) {
    if (finding != null) {
      return;
    }
    long expected = tree.size();
    if (index != expected) {
      find(
          expected,
          expected,
          index > expected
              ? "entry %d is missing; the one that follows says it is %d".formatted(expected, index)
              : "entry %d should stand here, and one stands here that says it is %d"
                  .formatted(expected, index));
      return;
    }
    if (suspect < 0 && journal != null && !journal.agrees(index, leaf)) {
      suspect = index;
    }
    tree.add(leaf);
    check();
  }

  /** Takes an entry that cannot be read. */
  public void acceptDamaged(String what) {
    if (finding == null) {
      find(tree.size(), tree.size(), what);
    }
  }

  /** Returns whether something wrong was found, so that the rest need not be read. */
  public boolean isDecided() {
    return finding != null;
  }

  /** Says that there are no more entries, and returns what came of it. */
  public LogReport end() {
    if (finding == null && suspect >= 0) {
      find(suspect, suspect, "entry %d is not the one in the journal".formatted(suspect));
    }
    if (finding == null && next < checkpoints.size()) {
      ended(checkpoints.getLast().size(), "a signed checkpoint");
    }
    if (finding == null && journal != null && tree.size() < journal.size()) {
      ended(journal.size(), "the journal");
    }
    return new LogReport(
        tree.size(),
        proven,
        next,
        HexFormat.of().formatHex(tree.root()),
        Optional.ofNullable(finding));
  }

  private void check() {
    while (finding == null
        && next < checkpoints.size()
        && checkpoints.get(next).size() == tree.size()) {
      if (checkpoints.get(next).hasRoot(tree.root())) {
        fits();
      } else {
        doesNotFit();
      }
    }
  }

  private void fits() {
    proven = tree.size();
    next++;
    if (suspect >= 0) {
      // The signed root covers the entry as it is: it is the journal that was changed.
      find(
          suspect,
          suspect,
          "the journal is wrong at %d; the entry is what was signed".formatted(suspect));
    }
  }

  private void doesNotFit() {
    long size = tree.size();
    if (suspect >= 0) {
      find(suspect, suspect, "entry %d is not what was signed".formatted(suspect));
    } else if (proven == size && size > 0) {
      find(size, size, "two signed checkpoints of size %d contradict each other".formatted(size));
    } else if (journal != null && journal.size() >= size) {
      find(
          proven,
          size - 1,
          "log and journal agree, and the signed checkpoint of size %d contradicts both"
              .formatted(size));
    } else {
      find(
          proven,
          Math.max(proven, size - 1),
          "an entry from %d to %d is not what was signed".formatted(proven, size - 1));
    }
  }

  private void ended(long known, String by) {
    long size = tree.size();
    // Without a journal nothing says whether the end is missing, or something between.
    boolean exact = proven == size || (journal != null && journal.size() >= size);
    find(
        exact ? size : proven,
        size,
        "the log ends before entry %d; %s says that there are %d".formatted(size, by, known));
  }

  private void find(long first, long last, String what) {
    finding = new Finding(first, last, what);
  }
}
