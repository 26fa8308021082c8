package dev.cxos.survey.response;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

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

  /** Waits until an import may have come further than it had, or for half a second. */
  public void await(Import seen) {
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
