package dev.cxos.bench.load;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Responses made from a seed: the same seed gives the same rows. Answers lie in the twelve months
 * before a moment; fewer than a million lie in as many days less, so that a day holds as many. A
 * fifth has a comment. Not safe for several threads.
 */
public final class SampleRows {
  private static final Duration YEAR = Duration.ofDays(365);
  private static final double ROWS_IN_YEAR = 1_000_000;
  private static final List<String> CHANNELS = List.of("phone", "chat", "store", "web");
  private static final List<String> TERMINALS = List.of("a", "b", "c", "d", "e", "f");
  private static final List<String> REGIONS = List.of("emea", "amer", "apac", "india");
  private static final List<String> TOPICS =
      List.of(
          "the waiting time",
          "the refund",
          "the person on the phone",
          "the app",
          "the queue at the desk",
          "the invoice");
  private static final List<String> VERDICTS =
      List.of(
          "was better than I had expected",
          "took far too long",
          "could not have been friendlier",
          "left me without an answer",
          "was all right");
  private static final int UNITS_IN_REGION = 5;

  private final SplittableRandom dice;
  private final Order order;
  private final long count;
  private final Instant end;
  private final long spanMillis;
  private long made;

  /** The order in which rows come. */
  public enum Order {
    /** By the time of the answer, as an export of a survey tool is. */
    BY_TIME,
    /** In no order: neighbours lie months apart. */
    SHUFFLED
  }

  /**
   * Rows.
   *
   * @param seed decides what they hold
   * @param count how many there are
   * @param order the order in which they come
   * @param end the moment before which they lie
   */
  public SampleRows(long seed, long count, Order order, Instant end) {
    this.dice = new SplittableRandom(seed);
    this.count = count;
    this.order = order;
    this.end = end;
    this.spanMillis = Math.max(1, Math.round(YEAR.toMillis() * Math.min(1, count / ROWS_IN_YEAR)));
  }

  /** The next row, null after the last. */
  public @Nullable SampleRow next() {
    if (made == count) {
      return null;
    }
    long offset =
        order == Order.BY_TIME
            ? (long) ((double) made / count * spanMillis)
            : dice.nextLong(spanMillis);
    made++;
    Instant time = end.minusMillis(spanMillis - offset);
    return new SampleRow(
        idAt(time),
        new UUID((dice.nextLong() & ~0xF000L) | 0x4000L, (dice.nextLong() >>> 2) | Long.MIN_VALUE),
        unit(dice.nextInt(REGIONS.size() * UNITS_IN_REGION)),
        time,
        one(CHANNELS),
        one(TERMINALS),
        dice.nextInt(11),
        dice.nextInt(1, 6),
        dice.nextInt(5) == 0 ? comment() : null);
  }

  private UUID idAt(Instant time) {
    return new UUID(
        time.toEpochMilli() << 16 | 0x7000L | dice.nextInt(0x1000),
        (dice.nextLong() >>> 2) | Long.MIN_VALUE);
  }

  private String comment() {
    return one(TOPICS) + " " + one(VERDICTS) + ", and " + one(TOPICS) + " " + one(VERDICTS);
  }

  private String one(List<String> choices) {
    return choices.get(dice.nextInt(choices.size()));
  }

  private static String unit(int number) {
    return "/" + REGIONS.get(number % REGIONS.size()) + "/site-" + (number / REGIONS.size() + 1);
  }
}
