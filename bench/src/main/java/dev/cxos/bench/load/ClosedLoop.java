package dev.cxos.bench.load;

import io.grpc.Status;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Keeps a number of calls in flight: whenever one is answered, the next one begins. Each call's
 * time is taken from its begin to its answer.
 */
public final class ClosedLoop {
  // Longer than any deadline that a call may carry.
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(2);

  private final Call call;
  private final long end;
  private final long fewest;
  private final ConcurrentHistogram micros = new ConcurrentHistogram(HIGHEST_MICROS, 3);
  private final Map<String, LongAdder> statuses = new ConcurrentSkipListMap<>();
  private final AtomicLong begun = new AtomicLong();
  private final Phaser lanes = new Phaser(1);

  /** Something that is called again and again. */
  public interface Call {
    /**
     * Begins a call.
     *
     * @param number counts the calls of a loop from 0
     * @param done must be told how it ended, once
     */
    void begin(long number, Consumer<Status> done);
  }

  private ClosedLoop(Call call, long end, long fewest) {
    this.call = call;
    this.end = end;
    this.fewest = fewest;
  }

  /**
   * Runs a loop and returns when every call is answered, or when there is no hope left that it will
   * be.
   *
   * @param inFlight how many calls are in flight
   * @param time for how long new ones begin
   * @param fewest how many calls are made even if it takes longer
   */
  public static LoopResult run(int inFlight, Duration time, long fewest, Call call) {
    long begin = System.nanoTime();
    ClosedLoop loop = new ClosedLoop(call, begin + time.toNanos(), fewest);
    loop.lanes.bulkRegister(inFlight);
    for (int lane = 0; lane < inFlight; lane++) {
      loop.run();
    }
    int phase = loop.lanes.arrive();
    // A loop that must make a number of calls takes as long as it takes; it is lost only when
    // nothing is answered any more.
    long answered = -1;
    boolean over = false;
    while (!over && answered != loop.micros.getTotalCount()) {
      answered = loop.micros.getTotalCount();
      over = loop.awaitEnd(phase, time.plus(PATIENCE));
    }
    return loop.result(Duration.ofNanos(System.nanoTime() - begin));
  }

  private boolean awaitEnd(int phase, Duration patience) {
    try {
      lanes.awaitAdvanceInterruptibly(phase, patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException unanswered) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  // A call that ends before begin() returns is followed by the next one here, and not by a deeper
  // stack.
  private void run() {
    Turn turn;
    do {
      turn = new Turn();
      call.begin(begun.getAndIncrement(), turn::end);
    } while (turn.endedAtOnce() && goesOn());
  }

  private boolean goesOn() {
    if (System.nanoTime() < end || begun.get() < fewest) {
      return true;
    }
    lanes.arriveAndDeregister();
    return false;
  }

  /** One call: whoever of begin() and the answer comes last goes on. */
  private final class Turn {
    private final long start = System.nanoTime();
    private final AtomicBoolean answered = new AtomicBoolean();
    private final AtomicBoolean passed = new AtomicBoolean();

    void end(Status status) {
      if (!answered.compareAndSet(false, true)) {
        count("ANSWERED_TWICE");
        return;
      }
      micros.recordValue(
          Math.min(HIGHEST_MICROS, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start)));
      count(status.getCode().name());
      if (!passed.compareAndSet(false, true) && goesOn()) {
        run();
      }
    }

    boolean endedAtOnce() {
      return !passed.compareAndSet(false, true);
    }
  }

  private void count(String status) {
    statuses.computeIfAbsent(status, _ -> new LongAdder()).increment();
  }

  private LoopResult result(Duration elapsed) {
    Map<String, Long> counts = new TreeMap<>();
    statuses.forEach((status, count) -> counts.put(status, count.sum()));
    return new LoopResult(elapsed, begun.get(), counts, micros.copy());
  }
}
