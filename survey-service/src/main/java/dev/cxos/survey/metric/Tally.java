package dev.cxos.survey.metric;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Answers counted by slot, with the sums of their weights and squared weights. All sums are whole
 * numbers, so that adding in any order gives the same figure. As long as every response weighs 1
 * only the counts are held. Mutable; used by one thread.
 */
public final class Tally {

  /** How many units of weight make one response. */
  public static final long MICROS = 1_000_000L;

  private final long[] counts;
  private long @Nullable [] weights;
  private long @Nullable [] squares;

  /**
   * An empty tally.
   *
   * @param slots the number of slots
   */
  public Tally(int slots) {
    this(new long[slots], null, null);
  }

  /**
   * A tally of given sums; the arrays are taken over.
   *
   * @param counts answers by slot
   * @param weights sums of weights by slot, in millionths; null if every response weighs 1
   * @param squares sums of squared weights by slot, in millionths; null if weights are
   */
  public Tally(long[] counts, long @Nullable [] weights, long @Nullable [] squares) {
    this.counts = counts;
    this.weights = weights;
    this.squares = squares;
  }

  /**
   * Counts one response.
   *
   * @param slots where it is counted
   * @param weightMicros its weight in millionths, 0 to 1000 million
   */
  public void add(int[] slots, long weightMicros) {
    if (weightMicros != MICROS) {
      weigh();
    }
    long square = square(weightMicros);
    for (int slot : slots) {
      counts[slot]++;
      if (weights != null && squares != null) {
        weights[slot] = Math.addExact(weights[slot], weightMicros);
        squares[slot] = Math.addExact(squares[slot], square);
      }
    }
  }

  /**
   * Adds another tally to this one.
   *
   * @throws ArithmeticException if a sum leaves the range of a long
   */
  public void add(Tally other) {
    if (other.isWeighted()) {
      weigh();
    }
    if (weights != null && squares != null) {
      addTo(weights, other.weights());
      addTo(squares, other.squares());
    }
    addTo(counts, other.counts);
  }

  /** The number of slots. */
  public int slots() {
    return counts.length;
  }

  /** Whether a response weighs anything but 1. */
  public boolean isWeighted() {
    return weights != null;
  }

  /** The answers by slot; not a copy. */
  public long[] counts() {
    return counts;
  }

  /** The sums of weights by slot, in millionths; not to be changed. */
  public long[] weights() {
    return weights == null ? ones() : weights;
  }

  /** The sums of squared weights by slot, in millionths; not to be changed. */
  public long[] squares() {
    return squares == null ? ones() : squares;
  }

  private void weigh() {
    if (weights == null) {
      weights = ones();
      squares = ones();
    }
  }

  private long[] ones() {
    long[] sums = new long[counts.length];
    Arrays.setAll(sums, slot -> Math.multiplyExact(counts[slot], MICROS));
    return sums;
  }

  private static void addTo(long[] sums, long[] more) {
    for (int slot = 0; slot < sums.length; slot++) {
      sums[slot] = Math.addExact(sums[slot], more[slot]);
    }
  }

  // A weight above zero keeps a square above zero, however small: formulas divide by it.
  private static long square(long weightMicros) {
    if (weightMicros == MICROS) {
      return MICROS;
    }
    long rounded = Math.round(weightMicros * (double) weightMicros / MICROS);
    return weightMicros > 0 ? Math.max(1, rounded) : 0;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Tally other
        && Arrays.equals(counts, other.counts)
        && Arrays.equals(weights(), other.weights())
        && Arrays.equals(squares(), other.squares());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "Tally" + Arrays.toString(counts) + (isWeighted() ? " weighted" : "");
  }
}
