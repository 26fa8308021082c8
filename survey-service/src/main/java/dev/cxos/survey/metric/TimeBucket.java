package dev.cxos.survey.metric;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** How figures are put into groups over time. */
public enum TimeBucket {
  /** One figure for the whole window. */
  NONE,
  /** A figure a day. */
  DAY,
  /** A figure a week, from Monday. */
  WEEK,
  /** A figure a month. */
  MONTH,
  /** A figure a quarter. */
  QUARTER,
  /** A figure a year. */
  YEAR;

  /**
   * The first day of the bucket that holds a day.
   *
   * @return the day; the first day of all for NONE
   */
  public LocalDate startOf(LocalDate day) {
    return switch (this) {
      case NONE -> LocalDate.EPOCH;
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      case QUARTER -> day.with(day.getMonth().firstMonthOfQuarter()).withDayOfMonth(1);
      case YEAR -> day.withDayOfYear(1);
    };
  }
}
