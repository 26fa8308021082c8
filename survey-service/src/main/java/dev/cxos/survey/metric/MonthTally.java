package dev.cxos.survey.metric;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The tallies of a month, day by day, as one packed value. Most days and slots of most segments are
 * empty, so only what is there is packed, as numbers of as few bytes as they need. Mutable; used by
 * one thread.
 */
public final class MonthTally {

  private static final int LONGEST_MONTH = 31;
  private static final int PLAIN = 1;
  private static final int WEIGHTED = 2;

  private final @Nullable Tally[] days = new @Nullable Tally[LONGEST_MONTH + 1];
  private final int slots;

  /**
   * An empty month.
   *
   * @param slots the number of slots of each tally
   */
  public MonthTally(int slots) {
    this.slots = slots;
  }

  /**
   * Adds to a day.
   *
   * @param day the day of the month, 1 to 31
   */
  public void add(int day, Tally tally) {
    Tally sum = days[day];
    if (sum == null) {
      sum = new Tally(slots);
      days[day] = sum;
    }
    sum.add(tally);
  }

  /** Gives each day that has a tally, with its day of the month. */
  public void forEach(ObjIntConsumer<Tally> consumer) {
    for (int day = 1; day <= LONGEST_MONTH; day++) {
      Tally tally = days[day];
      if (tally != null) {
        consumer.accept(tally, day);
      }
    }
  }

  /** Packs the month. */
  public byte[] pack() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    write(bytes, slots);
    forEach(
        (tally, day) -> {
          bytes.write(day);
          bytes.write(tally.isWeighted() ? WEIGHTED : PLAIN);
          pack(tally, bytes);
        });
    return bytes.toByteArray();
  }

  /**
   * Unpacks a month.
   *
   * @throws IllegalArgumentException if it was not packed here
   */
  public static MonthTally unpack(byte[] packed) {
    ByteBuffer bytes = ByteBuffer.wrap(packed);
    MonthTally month = new MonthTally((int) read(bytes));
    while (bytes.hasRemaining()) {
      int day = bytes.get();
      int form = bytes.get();
      if (form != PLAIN && form != WEIGHTED) {
        throw new IllegalArgumentException("a month packed in form " + form);
      }
      month.days[day] = unpack(bytes, month.slots, form == WEIGHTED);
    }
    return month;
  }

  private static void pack(Tally tally, ByteArrayOutputStream bytes) {
    long[] counts = tally.counts();
    int filled = 0;
    for (long count : counts) {
      filled += count > 0 ? 1 : 0;
    }
    write(bytes, filled);
    for (int slot = 0; slot < counts.length; slot++) {
      if (counts[slot] > 0) {
        write(bytes, slot);
        write(bytes, counts[slot]);
        if (tally.isWeighted()) {
          write(bytes, tally.weights()[slot]);
          write(bytes, tally.squares()[slot]);
        }
      }
    }
  }

  private static Tally unpack(ByteBuffer bytes, int slots, boolean weighted) {
    long[] counts = new long[slots];
    long[] weights = weighted ? new long[slots] : null;
    long[] squares = weighted ? new long[slots] : null;
    for (long filled = read(bytes); filled > 0; filled--) {
      int slot = (int) read(bytes);
      counts[slot] = read(bytes);
      if (weights != null && squares != null) {
        weights[slot] = read(bytes);
        squares[slot] = read(bytes);
      }
    }
    return new Tally(counts, weights, squares);
  }

  // Seven bits a byte, the lowest first; the eighth says that more follow.
  private static void write(ByteArrayOutputStream bytes, long value) {
    long rest = value;
    while (rest > 0x7f) {
      bytes.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  private static long read(ByteBuffer bytes) {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes.get();
      value |= (long) (next & 0x7f) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }
}
