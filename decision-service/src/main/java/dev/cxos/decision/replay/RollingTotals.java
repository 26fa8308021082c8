package dev.cxos.decision.replay;

import dev.cxos.decision.decision.Usage.Total;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one customer or agent used up in each of some periods that end now. Moments only grow, so
 * that each draw enters and leaves every period once. Kept in plain arrays: there are as many of
 * these as customers.
 */
final class RollingTotals {

  private static final long TAKEN_BACK = -1;
  private static final int FIRST_CAPACITY = 4;

  private final int[] days;
  private final long[] lengths;
  private final int[] first;
  private final long[] sums;
  private final int[] counts;
  private long[] times = new long[FIRST_CAPACITY];
  private long[] amounts = new long[FIRST_CAPACITY];
  private int size;

  /**
   * Totals of these periods.
   *
   * @param days their lengths in days
   * @param lengths the same in microseconds
   */
  RollingTotals(int[] days, long[] lengths) {
    this.days = days;
    this.lengths = lengths;
    this.first = new int[days.length];
    this.sums = new long[days.length];
    this.counts = new int[days.length];
  }

  /**
   * Draws.
   *
   * @param at the moment in microseconds, not before any earlier one
   * @param amount not negative
   */
  void draw(long at, long amount) {
    if (size == times.length) {
      makeRoom();
    }
    times[size] = at;
    amounts[size] = amount;
    size++;
    for (int i = 0; i < days.length; i++) {
      sums[i] += amount;
      counts[i]++;
    }
  }

  /** Takes a draw back that was made at a moment; does nothing if no period reaches back to it. */
  void takeBack(long drawnAt, long amount) {
    int index = Arrays.binarySearch(times, 0, size, drawnAt);
    if (index < 0) {
      return;
    }
    while (index > 0 && times[index - 1] == drawnAt) {
      index--;
    }
    for (; index < size && times[index] == drawnAt; index++) {
      if (amounts[index] == amount) {
        amounts[index] = TAKEN_BACK;
        for (int i = 0; i < days.length; i++) {
          if (first[i] <= index) {
            sums[i] -= amount;
            counts[i]--;
          }
        }
        return;
      }
    }
  }

  /** The totals of each period, by its days, of what counts after the moment less the period. */
  SortedMap<Integer, Total> at(long moment) {
    SortedMap<Integer, Total> totals = new TreeMap<>();
    for (int i = 0; i < days.length; i++) {
      leave(i, moment - lengths[i]);
      totals.put(days[i], counts[i] == 0 ? Total.ZERO : new Total(sums[i], counts[i]));
    }
    return totals;
  }

  private void leave(int period, long until) {
    int index = first[period];
    while (index < size && times[index] <= until) {
      if (amounts[index] != TAKEN_BACK) {
        sums[period] -= amounts[index];
        counts[period]--;
      }
      index++;
    }
    first[period] = index;
  }

  /** Forgets what left all periods, or grows. */
  private void makeRoom() {
    int gone = size;
    for (int index : first) {
      gone = Math.min(gone, index);
    }
    if (gone >= size / 2 && gone > 0) {
      System.arraycopy(times, gone, times, 0, size - gone);
      System.arraycopy(amounts, gone, amounts, 0, size - gone);
      size -= gone;
      for (int i = 0; i < first.length; i++) {
        first[i] -= gone;
      }
    } else {
      times = Arrays.copyOf(times, size * 2);
      amounts = Arrays.copyOf(amounts, size * 2);
    }
  }
}
