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
}
