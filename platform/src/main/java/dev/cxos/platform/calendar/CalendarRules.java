package dev.cxos.platform.calendar;

import dev.cxos.platform.error.ServiceException.FieldViolation;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a calendar must be, beyond the form of its fields. */
public final class CalendarRules {

  private static final String FIELD = "business_calendar.";

  private CalendarRules() {}

  /** What is wrong with a definition; empty if nothing is. */
  public static List<FieldViolation> violations(CalendarDefinition definition) {
    List<FieldViolation> violations = new ArrayList<>();
    if (!isRegion(definition.timeZone())) {
      violations.add(
          new FieldViolation(
              FIELD + "time_zone", "must be a time zone such as Europe/Lisbon, or UTC"));
    }
    addHours(definition.hours(), violations);
    if (!definition.holidayRegion().isEmpty() && !Holidays.know(definition.holidayRegion())) {
      violations.add(
          new FieldViolation(
              FIELD + "holiday_region", "must be a country or region whose holidays are known"));
    }
    return violations;
  }

  private static void addHours(List<WorkingHours> hours, List<FieldViolation> violations) {
    if (hours.isEmpty()) {
      violations.add(new FieldViolation(FIELD + "hours", "must have at least one entry"));
    }
    @Nullable WorkingHours before = null;
    for (WorkingHours block : hours) {
      if (block.endMinute() <= block.startMinute()) {
        violations.add(
            new FieldViolation(FIELD + "hours", "must end after they begin: " + text(block)));
      } else if (before != null
          && before.day() == block.day()
          && block.startMinute() < before.endMinute()) {
        violations.add(
            new FieldViolation(
                FIELD + "hours", "must not overlap: " + text(before) + " and " + text(block)));
      }
      before = block;
    }
  }

  private static String text(WorkingHours block) {
    return "day "
        + block.day().getValue()
        + " from minute "
        + block.startMinute()
        + " to "
        + block.endMinute();
  }

  // Offsets such as +02:00 are no time zones: they do not know when clocks are put forward.
  private static boolean isRegion(String timeZone) {
    try {
      return ZoneId.getAvailableZoneIds().contains(ZoneId.of(timeZone).getId());
    } catch (DateTimeException unknown) {
      return false;
    }
  }
}
