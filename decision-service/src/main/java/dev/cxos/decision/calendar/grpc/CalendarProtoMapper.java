package dev.cxos.decision.calendar.grpc;

import dev.cxos.decision.calendar.BusinessCalendar;
import dev.cxos.decision.v1.ListBusinessCalendarsResponse;
import dev.cxos.decision.v1.WorkingHours;
import dev.cxos.platform.calendar.CalendarDefinition;
import dev.cxos.platform.error.InvalidFields;
import dev.cxos.platform.error.ServiceException.FieldViolation;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.grpc.ResourceNames;
import dev.cxos.platform.paging.Page;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Maps calendars between the contract and the domain. */
final class CalendarProtoMapper {

  private CalendarProtoMapper() {}

  static dev.cxos.decision.v1.BusinessCalendar toProto(BusinessCalendar calendar) {
    CalendarDefinition definition = calendar.definition();
    return dev.cxos.decision.v1.BusinessCalendar.newBuilder()
        .setName(calendar.name())
        .setDisplayName(definition.displayName())
        .setTimeZone(definition.timeZone())
        .addAllHours(definition.hours().stream().map(CalendarProtoMapper::toProto).toList())
        .setHolidayRegion(definition.holidayRegion())
        .addAllClosedDates(definition.closedDates().stream().map(LocalDate::toString).toList())
        .setCreateTime(ProtoTimes.toProto(calendar.createTime()))
        .setEtag(calendar.etag())
        .build();
  }

  static ListBusinessCalendarsResponse toListResponse(
      Page<BusinessCalendar> page, String nextPageToken) {
    return ListBusinessCalendarsResponse.newBuilder()
        .addAllBusinessCalendars(page.map(CalendarProtoMapper::toProto).items())
        .setNextPageToken(nextPageToken)
        .build();
  }

  /** The last part of a calendar's name. */
  static String toId(String field, String name) {
    return ResourceNames.id(field, name, "businessCalendars");
  }

  static CalendarDefinition toDefinition(dev.cxos.decision.v1.BusinessCalendar calendar) {
    return new CalendarDefinition(
        calendar.getDisplayName(),
        calendar.getTimeZone(),
        calendar.getHoursList().stream().map(CalendarProtoMapper::toDomain).toList(),
        calendar.getHolidayRegion(),
        toDates(calendar.getClosedDatesList()));
  }

  private static SortedSet<LocalDate> toDates(List<String> texts) {
    SortedSet<LocalDate> dates = new TreeSet<>();
    List<FieldViolation> violations = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      try {
        dates.add(LocalDate.parse(texts.get(i)));
      } catch (DateTimeException noDate) {
        violations.add(
            new FieldViolation(
                "business_calendar.closed_dates[" + i + "]", "must be a day of the calendar"));
      }
    }
    InvalidFields.refuse(violations);
    return dates;
  }

  private static WorkingHours toProto(dev.cxos.platform.calendar.WorkingHours block) {
    return WorkingHours.newBuilder()
        .setDayOfWeek(block.day().getValue())
        .setStartMinute(block.startMinute())
        .setEndMinute(block.endMinute())
        .build();
  }

  private static dev.cxos.platform.calendar.WorkingHours toDomain(WorkingHours block) {
    return new dev.cxos.platform.calendar.WorkingHours(
        DayOfWeek.of(block.getDayOfWeek()), block.getStartMinute(), block.getEndMinute());
  }
}
