package dev.cxos.gateway.backend;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * How many calls a backend should work on at once, found out from how long they take. By Little's
 * law a backend that takes no more than it can do answers as quickly as when it has little to do;
 * what comes on top waits, and the times grow. So the usual time is remembered, and while calls
 * take much longer than that fewer are let in.
 *
 * <p>After the gradient algorithm of Netflix's {@code concurrency-limits} (Gradient2Limit), with
 * four differences. A window is summed up by its median, since a slow method among quick ones is no
 * queue. The usual time follows quickly while there is room and hardly at all while there is none,
 * so that a long overload is not taken for the usual. The limit grows by its square root and
 * shrinks by half of what the gradient says. It never falls below a floor at which batching in the
 * backend still pays.
 *
 * <p>A pure rule: time is given to it. Not safe for use by many threads.
 */
final class LatencyLimit {
  /** How much longer than usual calls may take before fewer are let in. */
  static final double TOLERANCE = 2;

  /** The fewest calls that tell anything. */
  static final int FEWEST = 16;

  private static final int MOST_KEPT = 256;
  private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final double STEEPEST = 0.5;
  private static final double SHRINKING = 0.5;

  /**
   * Of a second with room and without: the usual time moves half of the way in about 1.4 s, 4 min.
   */
  private static final double FOLLOWS_WITH_ROOM = 0.05;

  private static final double FOLLOWS_WITHOUT = 0.0003;

  private final int least;
  private final int most;
  private final long[] times = new long[MOST_KEPT];
  private int count;
  private int busiest;
  private boolean full;
  private long windowBegan;
  private double usual;
  private double limit;

  /**
   * Begins with the most.
   *
   * @param least it never lets in fewer
   * @param most it never lets in more
   * @param nanos the time
   */
  LatencyLimit(int least, int most, long nanos) {
    this.least = Math.min(least, most);
    this.most = most;
    this.limit = most;
    this.windowBegan = nanos;
  }

  /** How many calls may be under way. */
  int limit() {
    return (int) limit;
  }

  /** The time that calls usually take, in nanoseconds; 0 before anything is known. */
  double usual() {
    return usual;
  }

  /** A call was refused for want of room. */
  void refused() {
    full = true;
  }

  /**
   * A call has ended.
   *
   * @param nanos the time
   * @param took how long it took, in nanoseconds
   * @param underWay how many were under way with it
   */
  void ended(long nanos, long took, int underWay) {
    times[count % MOST_KEPT] = took;
    count++;
    busiest = Math.max(busiest, underWay);
    full |= underWay >= limit;
    if (nanos - windowBegan >= WINDOW_NANOS && count >= FEWEST) {
      closeWindow();
      windowBegan = nanos;
    }
  }

  private void closeWindow() {
    long[] kept = Arrays.copyOf(times, Math.min(count, MOST_KEPT));
    Arrays.sort(kept);
    double now = kept[kept.length / 2];
    if (usual == 0) {
      usual = now;
    }
    if (busiest >= limit / 2) {
      // Less than usual never lets in more than the next step does.
      double gradient = Math.clamp(TOLERANCE * usual / now, STEEPEST, 1);
      double wanted =
          gradient < 1
              ? limit * (1 - SHRINKING * (1 - gradient))
              : limit + Math.max(1, Math.sqrt(limit));
      limit = Math.clamp(wanted, least, most);
    }
    boolean room = !full || now < usual;
    usual += (now - usual) * (room ? FOLLOWS_WITH_ROOM : FOLLOWS_WITHOUT);
    count = 0;
    busiest = 0;
    full = false;
  }
}
