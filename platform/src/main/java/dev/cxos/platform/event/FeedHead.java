package dev.cxos.platform.event;

import dev.cxos.platform.event.OutboxReader.Head;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where the feed stands, asked of the database at most once per interval for all subscribers of the
 * process.
 *
 * <p>There is no thread for it: of the subscribers that wait, the first whose interval is over
 * asks, and tells the others.
 */
@ApplicationScoped
public class FeedHead {

  private final OutboxReader reader;
  private final long intervalNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition told = lock.newCondition();
  private @Nullable Head latest;
  private long askedAt;
  private boolean asking;

  FeedHead(OutboxReader reader, EventConfiguration configuration) {
    this.reader = reader;
    this.intervalNanos = configuration.pollInterval().toNanos();
  }

  /**
   * Waits for a head that was asked for after this call began, but not longer than the patience.
   *
   * @return the latest head, possibly an older one if patience ran out
   */
  Head next(Duration patience) {
    long began = System.nanoTime();
    long end = began + patience.toNanos();
    lock.lock();
    try {
      while (true) {
        @Nullable Head known = latest;
        long now = System.nanoTime();
        if (known != null && (askedAt - began >= 0 || now - end >= 0)) {
          return known;
        }
        long due = known == null ? now : askedAt + intervalNanos;
        if (!asking && now - due >= 0) {
          return ask(now);
        }
        long wake = asking ? intervalNanos : due - now;
        told.awaitNanos(Math.max(1, wake));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while waiting for events");
    } finally {
      lock.unlock();
    }
  }

  /** Asks without holding the lock, so that the others' patience can end meanwhile. */
  private Head ask(long now) {
    asking = true;
    lock.unlock();
    @Nullable Head answer = null;
    try {
      answer = reader.head();
      return answer;
    } finally {
      lock.lock();
      asking = false;
      if (answer != null) {
        latest = answer;
        askedAt = now;
      }
      told.signalAll();
    }
  }
}
