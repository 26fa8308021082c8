package dev.cxos.survey.metric;

import java.util.Arrays;

/**
 * Answers counted by slot, with the sums of their weights and squared weights. All sums are whole
 * numbers, so that adding in any order gives the same figure. Mutable; used by one thread.
 */
public final class Tally {

  /** How many units of weight make one response. */
  public static final long MICROS = 1_000_000L;

  private final long[] counts;
  private final long[] weights;
  private final long[] squares;

  /**
   * An empty tally.
   *
   * @param slots the number of slots
   */
  public Tally(int slots) {
    this(new long[slots], new long[slots], new long[slots]);
  }

  /**
   * A tally of given sums; the arrays are taken over.
   *
   * @param counts answers by slot
   * @param weights sums of weights by slot, in millionths
   * @param squares sums of squared weights by slot, in millionths
   */
  public Tally(long[] counts, long[] weights, long[] squares) {
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
    long square = square(weightMicros);
    for (int slot : slots) {
      counts[slot]++;
      weights[slot] = Math.addExact(weights[slot], weightMicros);
      squares[slot] = Math.addExact(squares[slot], square);
    }
  }

  /**
   * Adds another tally to this one.
   *
   * @throws ArithmeticException if a sum leaves the range of a long
   */
  public void add(Tally other) {
    for (int slot = 0; slot < counts.length; slot++) {
      counts[slot] = Math.addExact(counts[slot], other.counts[slot]);
      weights[slot] = Math.addExact(weights[slot], other.weights[slot]);
      squares[slot] = Math.addExact(squares[slot], other.squares[slot]);
    }
  }

  /** The number of slots. */
  public int slots() {
    return counts.length;
  }

  /** The answers by slot; not a copy. */
  public long[] counts() {
    return counts;
  }

  /** The sums of weights by slot, in millionths; not a copy. */
  public long[] weights() {
    return weights;
  }

  /** The sums of squared weights by slot, in millionths; not a copy. */
  public long[] squares() {
    return squares;
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
        && Arrays.equals(weights, other.weights)
        && Arrays.equals(squares, other.squares);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "Tally" + Arrays.toString(counts);
  }
}
