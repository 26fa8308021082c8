package dev.cxos.bench.load;

import io.grpc.Status;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Begins calls at a steady pace, however slowly they are answered. Each call's time is taken from
 * the moment at which it was due, so that a service that falls behind cannot hide it.
 */
public final class PacedLoop {
  private static final long PATIENCE_SECONDS = 60;
  private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(2);
  private static final double NANOS = 1e9;

  // A thread that wakes for each of thousands of calls a second takes from what it measures, and
  // wakes the threads of all others as often.
  private static final long SHORTEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  // What ran before leaves work behind (dirty pages, tables to vacuum, sleeping threads); it is not
  // the calls' own.
  private static final Duration SETTLE = Duration.ofSeconds(3);

  /** What a result must say about the pace. */
  public static final String METHOD =
      "Steady pace: each call's time counts from the moment at which it was due, and what is due within"
          + " a millisecond begins together; the first %d s are not timed."
              .formatted(SETTLE.toSeconds());

  private final ConcurrentHistogram micros = new ConcurrentHistogram(HIGHEST_MICROS, 3);
  private final Map<String, LongAdder> statuses = new ConcurrentSkipListMap<>();
  private final Phaser open = new Phaser(1);

  private PacedLoop() {}

  /**
   * Runs a loop and returns when every call is answered, or when there is no hope left.
   *
   * @param perSecond how many calls begin in a second
   * @param time for how long they are timed, after {@link #SETTLE}
   */
  public static LoopResult run(double perSecond, Duration time, ClosedLoop.Call call) {
    PacedLoop loop = new PacedLoop();
    long begin = System.nanoTime();
    long begun = loop.begin(perSecond, begin, SETTLE.plus(time), call);
    loop.awaitAnswers();
    Map<String, Long> counts = new TreeMap<>();
    loop.statuses.forEach((status, count) -> counts.put(status, count.sum()));
    return new LoopResult(
        Duration.ofNanos(System.nanoTime() - begin), begun, counts, loop.micros.copy());
  }

  private long begin(double perSecond, long begin, Duration time, ClosedLoop.Call call) {
    long number = 0;
    long due = begin;
    while (due - begin < time.toNanos()) {
      for (long ahead = due - System.nanoTime(); ahead > 0; ahead = due - System.nanoTime()) {
        LockSupport.parkNanos(Math.max(ahead, SHORTEST_WAIT_NANOS));
      }
      long from = due;
      boolean timed = from - begin >= SETTLE.toNanos();
      open.register();
      call.begin(number, status -> end(from, timed, status));
      number++;
      due = begin + (long) (number / perSecond * NANOS);
    }
    return number;
  }

  private void end(long due, boolean timed, Status status) {
    if (timed) {
      micros.recordValue(
          Math.min(HIGHEST_MICROS, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due)));
    }
    statuses.computeIfAbsent(status.getCode().name(), _ -> new LongAdder()).increment();
    open.arriveAndDeregister();
  }

  private void awaitAnswers() {
    try {
      open.awaitAdvanceInterruptibly(open.arrive(), PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException unanswered) {
      // Counted as lost by who asks.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
