package dev.cxos.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Waits between two attempts; an interruption ends the program. */
public final class Pause {
  private Pause() {}

  /** Waits that long. */
  public static void of(Duration time) {
    try {
      // Nobody counts it down: waiting on it is a sleep that a test can interrupt.
      boolean ended = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
      assert !ended;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Problem.of(ExitCode.INTERRUPTED, "interrupted");
    }
  }

  /**
   * Waits longer from attempt to attempt, never quite as long as anybody else.
   *
   * @param attempt how many attempts have failed in a row, from 1
   * @param first the longest wait after the first
   * @param longest the longest wait of all
   */
  public static void backOff(int attempt, Duration first, Duration longest) {
    long ceiling = Math.min(longest.toMillis(), first.toMillis() << Math.min(attempt - 1, 16));
    of(Duration.ofMillis(ThreadLocalRandom.current().nextLong(ceiling / 2, ceiling + 1)));
  }
}
