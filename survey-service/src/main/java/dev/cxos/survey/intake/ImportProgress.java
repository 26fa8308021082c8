package dev.cxos.survey.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Wakes those who watch an import when rows were acknowledged in this process. Another process may
 * be the one that takes the rows, so nobody waits for longer than half a second.
 */
@ApplicationScoped
public class ImportProgress {

  private static final long LONGEST_MILLIS = 500;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition advanced = lock.newCondition();
  private final ConcurrentMap<UUID, Long> acknowledged = new ConcurrentHashMap<>();

  /** Rows of an import were acknowledged and committed. */
  void announce(Import after) {
    lock.lock();
    try {
      acknowledged.merge(after.id(), after.acknowledgedRow(), Math::max);
      advanced.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** An upload ended: nothing more is announced for now. */
  void forget(UUID id) {
    acknowledged.remove(id);
  }

  /**
   * Follows an import until a row is acknowledged or nobody watches any more.
   *
   * @param read reads the import
   * @param untilRow the row; 0 to follow for ever
   * @param send takes the import at first and whenever it has come further
   * @param cancelled whether nobody watches any more
   * @param idle waits without holding anything that others need
   */
  public void follow(
      Supplier<Import> read,
      long untilRow,
      Consumer<Import> send,
      BooleanSupplier cancelled,
      Consumer<Runnable> idle) {
    Import seen = read.get();
    send.accept(seen);
    while (!cancelled.getAsBoolean() && !(untilRow > 0 && seen.acknowledgedRow() >= untilRow)) {
      Import last = seen;
      idle.accept(() -> await(last));
      seen = read.get();
      if (seen.acknowledgedRow() > last.acknowledgedRow()) {
        send.accept(seen);
      }
    }
  }

  /** Waits until an import may have come further than it had, or for half a second. */
  void await(Import seen) {
    lock.lock();
    try {
      long nanos = TimeUnit.MILLISECONDS.toNanos(LONGEST_MILLIS);
      while (nanos > 0 && acknowledged.getOrDefault(seen.id(), 0L) <= seen.acknowledgedRow()) {
        nanos = advanced.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
