package dev.cxos.platform.calendar;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * When people work.
 *
 * @param displayName what people call it
 * @param timeZone the id of the time zone of its hours, such as {@code Europe/Lisbon}
 * @param hours the hours of each week, in their order
 * @param holidayRegion the country or region whose public holidays are free, such as {@code pt} or
 *     {@code de-by}; empty for none
 * @param closedDates more free days
 */
public record CalendarDefinition(
    String displayName,
    String timeZone,
    List<WorkingHours> hours,
    String holidayRegion,
    SortedSet<LocalDate> closedDates) {

  private static final Comparator<WorkingHours> ORDER =
      Comparator.comparing(WorkingHours::day)
          .thenComparingInt(WorkingHours::startMinute)
          .thenComparingInt(WorkingHours::endMinute);

  /** Copies what it is given. */
  public CalendarDefinition {
    hours = hours.stream().sorted(ORDER).toList();
    closedDates = Collections.unmodifiableSortedSet(new TreeSet<>(closedDates));
  }
}
