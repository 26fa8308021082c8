package dev.cxos.bench.load;

import java.io.IOException;
import java.time.Duration;

/**
 * Puts a JVM under load until it does not get faster any more, so that what is measured afterwards
 * is not its compiler. At least 20 seconds, at most two minutes.
 */
public final class WarmUp {
  private static final Duration SLICE = Duration.ofSeconds(5);
  private static final Duration AT_LEAST = Duration.ofSeconds(20);
  private static final Duration AT_MOST = Duration.ofMinutes(2);
  private static final double STILL_FASTER = 1.05;

  private WarmUp() {}

  /** Some load. */
  public interface Load {
    /**
     * Works for about a time.
     *
     * @return how much was done a second
     */
    double run(Duration time) throws IOException;
  }

  /**
   * Warms up.
   *
   * @return what was found, for a person
   */
  public static String with(Load load) throws IOException {
    long begin = System.nanoTime();
    double best = 0;
    double first = 0;
    int slower = 0;
    Duration passed = Duration.ZERO;
    while (passed.compareTo(AT_MOST) < 0 && (passed.compareTo(AT_LEAST) < 0 || slower < 2)) {
      double speed = load.run(SLICE);
      first = first == 0 ? speed : first;
      slower = speed > best * STILL_FASTER ? 0 : slower + 1;
      best = Math.max(best, speed);
      passed = Duration.ofNanos(System.nanoTime() - begin);
    }
    return "warm after %d s: from %,.0f/s to %,.0f/s".formatted(passed.toSeconds(), first, best);
  }
}
