package dev.cxos.cli.analysis;

import com.google.type.Date;
import java.time.LocalDate;

/** Days as the contract writes them, for a person to read. */
final class Days {
  private Days() {}

  /** Returns a day such as {@code 2026-03-02}. */
  static String text(Date day) {
    return local(day).toString();
  }

  /** Returns the days of a window, the last included: {@code 2026-03-02 to 2026-03-08}. */
  static String window(Date first, Date dayAfterLast) {
    LocalDate last = local(dayAfterLast).minusDays(1);
    LocalDate begin = local(first);
    return begin.equals(last) ? begin.toString() : begin + " to " + last;
  }

  /** Returns the day before one. */
  static String before(Date day) {
    return local(day).minusDays(1).toString();
  }

  private static LocalDate local(Date day) {
    return LocalDate.of(day.getYear(), day.getMonth(), day.getDay());
  }
}
