package dev.cxos.survey.closedloop.grpc;

import dev.cxos.platform.calendar.CalendarDefinition;
import dev.cxos.platform.calendar.WorkingHours;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.closedloop.CaseTerms;
import dev.cxos.survey.closedloop.CaseTerms.Escalation;
import dev.cxos.survey.closedloop.CaseTerms.Promise;
import dev.cxos.survey.closedloop.Severity;
import dev.cxos.survey.v1.CaseCalendar;
import dev.cxos.survey.v1.CaseEscalation;
import dev.cxos.survey.v1.CaseHours;
import dev.cxos.survey.v1.CaseRule;
import dev.cxos.survey.v1.ServiceLevel;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Maps what is promised between the contract and the domain. */
final class CaseTermsMapper {

  private CaseTermsMapper() {}

  static CaseTerms toTerms(CaseRule rule) {
    Map<Severity, CaseTerms.ServiceLevel> levels = new EnumMap<>(Severity.class);
    for (ServiceLevel level : rule.getServiceLevelsList()) {
      levels.put(
          Severity.valueOf(level.getSeverity().name()),
          new CaseTerms.ServiceLevel(
              Duration.ofMinutes(level.getAcknowledgeMinutes()),
              Duration.ofMinutes(level.getSolveMinutes())));
    }
    return new CaseTerms(
        levels,
        rule.hasCalendar() ? toCalendar(rule.getCalendar()) : null,
        rule.getEscalationsList().stream().map(CaseTermsMapper::toDomain).toList());
  }

  private static Escalation toDomain(CaseEscalation step) {
    return new Escalation(
        Promise.valueOf(step.getLimit().name()),
        Duration.ofMinutes(step.getOverdueMinutes()),
        step.getTo(),
        step.getTakesOver());
  }

  private static CalendarDefinition toCalendar(CaseCalendar calendar) {
    TreeSet<LocalDate> closed = new TreeSet<>();
    for (String date : calendar.getClosedDatesList()) {
      try {
        closed.add(LocalDate.parse(date));
      } catch (DateTimeException noDate) {
        throw ServiceException.invalid(
            "case_rule.calendar.closed_dates", "must be days of the calendar; not " + date);
      }
    }
    return new CalendarDefinition(
        "",
        calendar.getTimeZone(),
        calendar.getHoursList().stream()
            .map(
                hours ->
                    new WorkingHours(
                        DayOfWeek.of(hours.getDayOfWeek()),
                        hours.getStartMinute(),
                        hours.getEndMinute()))
            .toList(),
        calendar.getHolidayRegion(),
        closed);
  }

  static void addTerms(CaseRule.Builder rule, CaseTerms terms) {
    terms
        .levels()
        .forEach(
            (severity, level) ->
                rule.addServiceLevels(
                    ServiceLevel.newBuilder()
                        .setSeverity(CaseProtoMapper.toProto(severity))
                        .setAcknowledgeMinutes((int) level.acknowledge().toMinutes())
                        .setSolveMinutes((int) level.solve().toMinutes())));
    @Nullable CalendarDefinition calendar = terms.calendar();
    if (calendar != null) {
      rule.setCalendar(toProto(calendar));
    }
    for (Escalation step : terms.escalations()) {
      rule.addEscalations(
          CaseEscalation.newBuilder()
              .setLimit(CaseEscalation.Limit.valueOf(step.promise().name()))
              .setOverdueMinutes((int) step.overdue().toMinutes())
              .setTo(step.to())
              .setTakesOver(step.takesOver()));
    }
  }

  private static CaseCalendar toProto(CalendarDefinition calendar) {
    CaseCalendar.Builder proto =
        CaseCalendar.newBuilder()
            .setTimeZone(calendar.timeZone())
            .setHolidayRegion(calendar.holidayRegion());
    for (WorkingHours hours : calendar.hours()) {
      proto.addHours(
          CaseHours.newBuilder()
              .setDayOfWeek(hours.day().getValue())
              .setStartMinute(hours.startMinute())
              .setEndMinute(hours.endMinute()));
    }
    calendar.closedDates().forEach(date -> proto.addClosedDates(date.toString()));
    return proto.build();
  }
}
