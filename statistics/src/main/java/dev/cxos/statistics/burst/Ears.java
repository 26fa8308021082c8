package dev.cxos.statistics.burst;

import dev.cxos.statistics.Require;
import dev.cxos.statistics.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The Early Aberration Reporting System's rules (Hutwagner, Thompson, Seeman and Treadwell 2003):
 * C1 compares a day with the seven before it, C2 leaves a gap of two days, so that a slow start is
 * not part of its own baseline. Formulas {@code ears_c1} and {@code ears_c2}, version 1.
 *
 * @param window the days of the baseline, at least 2
 * @param gap the days left out between baseline and the day, at least 0
 * @param deviations how many standard deviations above the mean a day may be, above 0
 */
public record Ears(int window, int gap, double deviations) {

  /** The seven days before. */
  public static final Ears C1 = new Ears(7, 0, 3);

  /** Seven days, after a gap of two. */
  public static final Ears C2 = new Ears(7, 2, 3);

  /**
   * Checks the days.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public Ears {
    Require.that(window >= 2, "a baseline needs 2 days, but has %d", window);
    Require.that(gap >= 0, "a gap must not be negative, but is %d", gap);
    Require.positive(deviations, "deviations");
  }

  /**
   * A day beside its baseline.
   *
   * @param mean the mean of the baseline, in events a day
   * @param deviation its standard deviation, with n - 1
   * @param threshold the count above which the day is flagged
   * @param statistic how many standard deviations the day is above the mean; empty if the baseline
   *     does not vary
   * @param flagged whether the count is above the threshold
   */
  public record Day(
      double mean, double deviation, double threshold, OptionalDouble statistic, boolean flagged) {}

  /**
   * Compares each day with its baseline.
   *
   * @param counts the counts, one a day
   * @return for each day with a whole baseline, from day {@link #firstDay()} on, what was found
   */
  public List<Day> judge(double... counts) {
    List<Day> days = new ArrayList<>();
    for (int i = firstDay(); i < counts.length; i++) {
      Sample baseline = Sample.of(Arrays.copyOfRange(counts, i - gap - window, i - gap));
      double deviation = baseline.standardDeviation();
      double threshold = baseline.mean() + deviations * deviation;
      days.add(
          new Day(
              baseline.mean(),
              deviation,
              threshold,
              deviation == 0
                  ? OptionalDouble.empty()
                  : OptionalDouble.of((counts[i] - baseline.mean()) / deviation),
              counts[i] > threshold));
    }
    return days;
  }

  /**
   * The first day that has a whole baseline.
   *
   * @return its index, from 0
   */
  public int firstDay() {
    return window + gap;
  }
}
