package dev.cxos.gateway.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** The rule against a backend that is made up: so many workers, and a queue in front of them. */
class LatencyLimitTest {
  private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final int WORKERS = 20;
  private static final double SERVICE_MILLIS = 10;
  private static final double CAPACITY = WORKERS * 1000 / SERVICE_MILLIS;

  private final Random random = new Random(20_261_122);
  private final LatencyLimit rule = new LatencyLimit(32, 512, 0);
  private final PriorityQueue<Long> workers = new PriorityQueue<>();
  private final PriorityQueue<Call> underWay = new PriorityQueue<>();
  private long now;

  private record Call(long end, long took) implements Comparable<Call> {
    @Override
    public int compareTo(Call other) {
      return Long.compare(end, other.end);
    }
  }

  private record Outcome(double perSecond, double slowestMillis, double refused) {}

  LatencyLimitTest() {
    for (int i = 0; i < WORKERS; i++) {
      workers.add(0L);
    }
  }

  @Test
  void shouldLetEverybodyInWhileThereIsRoom() {
    Outcome outcome = run(0.8 * CAPACITY, 30);

    assertThat(outcome.refused()).isZero();
    assertThat(rule.limit()).isGreaterThan(WORKERS);
  }

  @Test
  void shouldKeepTheWorkGoingAndTheWaitShortWhenThereIsTooMuch() {
    run(0.5 * CAPACITY, 10);
    Outcome outcome = run(3 * CAPACITY, 60);

    assertThat(outcome.perSecond()).isGreaterThan(0.95 * CAPACITY);
    // Without it 512 calls would wait a quarter of a second.
    assertThat(outcome.slowestMillis()).isLessThan(100);
    assertThat(rule.limit()).isBetween(WORKERS, 150);
  }

  @Test
  void shouldServeEverybodyAgainOnceItIsOver() {
    run(0.5 * CAPACITY, 10);
    run(3 * CAPACITY, 60);
    run(0.5 * CAPACITY, 1);
    Outcome after = run(0.5 * CAPACITY, 5);

    assertThat(after.refused()).isZero();
    assertThat(after.slowestMillis()).isLessThan(60);
  }

  @Test
  void shouldNotTakeALongOverloadForTheUsual() {
    run(0.5 * CAPACITY, 10);
    double usual = rule.usual();
    run(3 * CAPACITY, 120);

    assertThat(rule.usual()).isLessThan(4 * usual);
  }

  @Test
  void shouldTakeASlowerBackendForTheUsualWhileThereIsRoom() {
    for (int i = 0; i < 1000; i++) {
      rule.ended(10L * i * MILLISECOND, 5 * MILLISECOND, 2);
    }
    for (int i = 1000; i < 12_000; i++) {
      rule.ended(10L * i * MILLISECOND, 50 * MILLISECOND, 20);
    }

    assertThat(rule.usual()).isCloseTo(50.0 * MILLISECOND, withinPercent(5));
    assertThat(rule.limit()).isEqualTo(512);
  }

  @Test
  void shouldStayWithinItsBounds() {
    LatencyLimit narrow = new LatencyLimit(32, 3, 0);
    for (int i = 0; i < 10_000; i++) {
      narrow.ended(i * MILLISECOND, (1 + i % 100) * MILLISECOND, 3);
      narrow.refused();
      assertThat(narrow.limit()).isEqualTo(3);
    }
    for (int i = 0; i < 100_000; i++) {
      rule.ended(i * MILLISECOND, i * MILLISECOND, 512);
      assertThat(rule.limit()).isBetween(32, 512);
    }
  }

  /** Calls come at random, so many a second on average. */
  private Outcome run(double perSecond, int seconds) {
    long end = now + seconds * SECOND;
    long began = now;
    long served = 0;
    long refused = 0;
    long slowest = 0;
    while (now < end) {
      now += (long) (-Math.log(1 - random.nextDouble()) / perSecond * SECOND);
      while (!underWay.isEmpty() && underWay.peek().end() <= now) {
        Call call = underWay.remove();
        rule.ended(call.end(), call.took(), underWay.size() + 1);
      }
      if (underWay.size() >= rule.limit()) {
        rule.refused();
        refused++;
        continue;
      }
      long work = (long) ((0.5 + random.nextDouble()) * SERVICE_MILLIS * MILLISECOND);
      long done = Math.max(now, workers.remove()) + work;
      workers.add(done);
      underWay.add(new Call(done, done - now));
      served++;
      // What is left of an overload may still be slow at first.
      slowest = now - began < SECOND ? 0 : Math.max(slowest, done - now);
    }
    return new Outcome(
        served / (double) seconds,
        slowest / (double) MILLISECOND,
        refused / (double) (served + refused));
  }

  private static Percentage withinPercent(double percent) {
    return Percentage.withPercentage(percent);
  }
}
