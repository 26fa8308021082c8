package dev.cxos.survey.closedloop.persistence;

import dev.cxos.platform.calendar.CalendarDefinition;
import dev.cxos.platform.calendar.WorkingHours;
import dev.cxos.survey.closedloop.CaseTerms;
import dev.cxos.survey.closedloop.CaseTerms.Escalation;
import dev.cxos.survey.closedloop.CaseTerms.Promise;
import dev.cxos.survey.closedloop.CaseTerms.ServiceLevel;
import dev.cxos.survey.closedloop.Severity;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Terms as they stand in the database.
 *
 * @param levels minutes to acknowledge and to solve by severity
 * @param calendar the working hours; null for every minute of every day
 * @param escalations the ladder
 */
record StoredTerms(
    Map<String, long[]> levels, @Nullable StoredCalendar calendar, List<StoredStep> escalations) {

  /** Working hours; each block is [day, start, end]. */
  record StoredCalendar(
      String timeZone, List<int[]> hours, String holidayRegion, List<String> closedDates) {}

  /** A step of the ladder. */
  record StoredStep(String promise, long overdueMinutes, String to, boolean takesOver) {}

  static StoredTerms of(CaseTerms terms) {
    Map<String, long[]> levels = new TreeMap<>();
    terms
        .levels()
        .forEach(
            (severity, level) ->
                levels.put(
                    severity.name(),
                    new long[] {level.acknowledge().toMinutes(), level.solve().toMinutes()}));
    return new StoredTerms(
        levels,
        terms.calendar() == null ? null : of(terms.calendar()),
        terms.escalations().stream()
            .map(
                step ->
                    new StoredStep(
                        step.promise().name(),
                        step.overdue().toMinutes(),
                        step.to(),
                        step.takesOver()))
            .toList());
  }

  private static StoredCalendar of(CalendarDefinition calendar) {
    return new StoredCalendar(
        calendar.timeZone(),
        calendar.hours().stream()
            .map(
                block -> new int[] {block.day().getValue(), block.startMinute(), block.endMinute()})
            .toList(),
        calendar.holidayRegion(),
        calendar.closedDates().stream().map(LocalDate::toString).toList());
  }

  CaseTerms toDomain() {
    Map<Severity, ServiceLevel> domain = new EnumMap<>(Severity.class);
    levels.forEach(
        (severity, minutes) ->
            domain.put(
                Severity.valueOf(severity),
                new ServiceLevel(Duration.ofMinutes(minutes[0]), Duration.ofMinutes(minutes[1]))));
    return new CaseTerms(
        domain,
        calendar == null ? null : toDomain(calendar),
        escalations.stream()
            .map(
                step ->
                    new Escalation(
                        Promise.valueOf(step.promise()),
                        Duration.ofMinutes(step.overdueMinutes()),
                        step.to(),
                        step.takesOver()))
            .toList());
  }

  private static CalendarDefinition toDomain(StoredCalendar calendar) {
    return new CalendarDefinition(
        "",
        calendar.timeZone(),
        calendar.hours().stream()
            .map(block -> new WorkingHours(DayOfWeek.of(block[0]), block[1], block[2]))
            .toList(),
        calendar.holidayRegion(),
        new TreeSet<>(calendar.closedDates().stream().map(LocalDate::parse).toList()));
  }
}
