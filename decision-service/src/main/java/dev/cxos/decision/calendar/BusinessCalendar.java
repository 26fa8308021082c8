package dev.cxos.decision.calendar;

import dev.cxos.platform.calendar.CalendarDefinition;
import java.time.Instant;
import java.util.UUID;

/**
 * A calendar as it is now.
 *
 * @param uid its own id
 * @param calendarId the last part of its resource name
 * @param definition when people work
 * @param createTime when it was created
 * @param changeTime when it was last changed
 * @param revision counts its changes, from 1
 */
public record BusinessCalendar(
    UUID uid,
    String calendarId,
    CalendarDefinition definition,
    Instant createTime,
    Instant changeTime,
    long revision) {

  private static final String COLLECTION = "businessCalendars/";

  /** The resource name, {@code businessCalendars/{business_calendar}}. */
  public String name() {
    return nameOf(calendarId);
  }

  /** The resource name of a calendar. */
  public static String nameOf(String calendarId) {
    return COLLECTION + calendarId;
  }

  /** The last part of a resource name. */
  public static String idOf(String name) {
    return name.substring(COLLECTION.length());
  }

  /** Changes with every change. */
  public String etag() {
    return Long.toString(revision, Character.MAX_RADIX);
  }

  BusinessCalendar after(CalendarDefinition next, Instant at) {
    return new BusinessCalendar(uid, calendarId, next, createTime, at, revision + 1);
  }
}
