package dev.cxos.platform.grpc;

import dev.cxos.platform.error.PlatformReason;
import dev.cxos.platform.error.ServiceException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Bounds how many calls work at once, and how many wait for that; first come, first served. */
final class Permits {

  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

  private final int total;
  private final int maxQueued;
  private final Duration maxWait;
  private final Semaphore semaphore;
  private final AtomicInteger queued = new AtomicInteger();

  Permits(int total, int maxQueued, Duration maxWait) {
    this.total = total;
    this.maxQueued = maxQueued;
    this.maxWait = maxWait;
    this.semaphore = new Semaphore(total, true);
  }

  /**
   * Waits for a permit.
   *
   * @param call the call that needs it; its deadline bounds the wait
   * @throws ServiceException {@code OVERLOADED} if too many wait or the wait is too long, {@code
   *     DEADLINE_PASSED} if the caller stops waiting first
   */
  void acquire(InboundCall call) {
    call.requireTimeLeft();
    if (semaphore.tryAcquire()) {
      return;
    }
    if (queued.incrementAndGet() > maxQueued) {
      queued.decrementAndGet();
      throw overloaded();
    }
    try {
      Duration wait = call.remaining().filter(left -> left.compareTo(maxWait) < 0).orElse(maxWait);
      if (!semaphore.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        call.requireTimeLeft();
        throw overloaded();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while waiting for a turn");
    } finally {
      queued.decrementAndGet();
    }
  }

  /**
   * Takes a permit back after a pause, however long that takes; the call has begun and is not
   * refused now.
   */
  void resume() {
    semaphore.acquireUninterruptibly();
  }

  void release() {
    semaphore.release();
  }

  int inUse() {
    return total - semaphore.availablePermits();
  }

  int waiting() {
    return queued.get();
  }

  private static ServiceException overloaded() {
    return ServiceException.of(
            PlatformReason.OVERLOADED,
            "The service has more work than it can take; retry after the stated delay.")
        .retryAfter(RETRY_DELAY);
  }
}
