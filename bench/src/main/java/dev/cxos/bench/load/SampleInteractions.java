package dev.cxos.bench.load;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Contacts made from a seed: the same seed gives the same contacts. They lie in the days before a
 * moment in the order of their time, at 20 sites with 10 agents each; a customer gets in touch five
 * times a year on average; each seed has customers of its own. Not safe for several threads.
 */
public final class SampleInteractions {
  /** How many reasons there are. */
  public static final int REASONS = 8;

  private static final List<String> CHANNELS = List.of("phone", "chat", "mail", "store");
  private static final List<String> REGIONS = List.of("emea", "amer", "apac", "india");
  private static final int SITES_IN_REGION = 5;
  private static final int AGENTS_AT_SITE = 10;
  private static final double CONTACTS_IN_YEAR = 5;
  private static final double YEAR_MILLIS = Duration.ofDays(365).toMillis();

  private final SplittableRandom dice;
  private final String root;
  private final long count;
  private final String customerPrefix;
  private final long customers;
  private final Instant end;
  private final Duration span;
  private long made;

  /**
   * Contacts.
   *
   * @param seed decides what they hold
   * @param root the unit that they all lie in, such as {@code /many}
   * @param count how many there are
   * @param span the days in which they lie
   * @param end the moment before which they lie
   */
  public SampleInteractions(long seed, String root, long count, Duration span, Instant end) {
    this.dice = new SplittableRandom(seed);
    this.root = root;
    this.count = count;
    this.customerPrefix = "customer-" + Long.toUnsignedString(seed, Character.MAX_RADIX) + "-";
    this.customers =
        Math.max(1, Math.round(count / CONTACTS_IN_YEAR * YEAR_MILLIS / span.toMillis()));
    this.span = span;
    this.end = end;
  }

  /** The next contact, null after the last. */
  public @Nullable SampleContact next() {
    if (made == count) {
      return null;
    }
    Instant time = end.minus(span).plusMillis((long) ((double) made / count * span.toMillis()));
    made++;
    int site = dice.nextInt(REGIONS.size() * SITES_IN_REGION);
    return new SampleContact(
        new UUID(
            time.toEpochMilli() << 16 | 0x7000L | dice.nextInt(0x1000),
            (dice.nextLong() >>> 2) | Long.MIN_VALUE),
        new UUID((dice.nextLong() & ~0xF000L) | 0x4000L, (dice.nextLong() >>> 2) | Long.MIN_VALUE),
        customerPrefix + dice.nextLong(customers),
        1 + dice.nextInt(REASONS),
        CHANNELS.get(dice.nextInt(CHANNELS.size())),
        root + "/" + REGIONS.get(site % REGIONS.size()) + "/site-" + (site / REGIONS.size() + 1),
        "agent-" + site + "-" + dice.nextInt(AGENTS_AT_SITE),
        time,
        dice.nextInt(300),
        60 + dice.nextInt(900),
        dice.nextInt(10) > 0,
        dice.nextInt(12) == 0,
        100 + dice.nextInt(900));
  }
}
