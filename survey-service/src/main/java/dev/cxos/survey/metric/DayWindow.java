package dev.cxos.survey.metric;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A window of whole days in UTC.
 *
 * @param start the first day; null for the first ever
 * @param end the day after the last one; null for no end
 */
public record DayWindow(@Nullable LocalDate start, @Nullable LocalDate end) {

  /** All days. */
  public static final DayWindow ALL = new DayWindow(null, null);

  /** Whether a day lies in the window. */
  public boolean contains(LocalDate day) {
    return (start == null || !day.isBefore(start)) && (end == null || day.isBefore(end));
  }

  /** The first day of the first whole month; null if the window has no start. */
  public @Nullable LocalDate firstWholeMonth() {
    if (start == null || start.getDayOfMonth() == 1) {
      return start;
    }
    return start.withDayOfMonth(1).plusMonths(1);
  }

  /** The day after the last whole month; null if the window has no end. */
  public @Nullable LocalDate endOfWholeMonths() {
    return end == null ? null : end.withDayOfMonth(1);
  }

  /** Whether a kept figure lies in the window and no other kept figure of the window holds it too. */
  public boolean covers(Rollup.Grain grain, LocalDate bucket) {
    boolean inWholeMonth = inWholeMonths(bucket);
    return switch (grain) {
      case MONTH -> inWholeMonth;
      case DAY -> contains(bucket) && !inWholeMonth;
    };
  }

  private boolean inWholeMonths(LocalDate day) {
    LocalDate from = firstWholeMonth();
    LocalDate until = endOfWholeMonths();
    return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
  }
}
