package dev.cxos.decision.calendar;

import dev.cxos.platform.calendar.WorkingTime;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Gives the calendars that time limits count in. */
public interface WorkingCalendars {

  /**
   * The time of a calendar as it is now.
   *
   * @param revision counts the changes of the calendar
   * @param changeTime when it was last changed
   * @param time its working time
   */
  record InUse(long revision, Instant changeTime, WorkingTime time) {

    /** Every minute of every day, since ever. */
    public static final InUse ALWAYS = new InUse(0, Instant.EPOCH, WorkingTime.ALWAYS);
  }

  /**
   * Calendars by their ids, read in the caller's transaction. One that does not exist is left out.
   */
  Map<String, InUse> find(Collection<String> calendarIds);
}
