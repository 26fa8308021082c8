package dev.cxos.platform.calendar;

import java.time.DayOfWeek;

/**
 * Hours of one day of the week, by the clock on the wall.
 *
 * @param day the day
 * @param startMinute when work begins, in minutes from midnight, 0 to 1439
 * @param endMinute when work ends, in minutes from midnight, after the start; 1440 is the end of
 *     the day
 */
public record WorkingHours(DayOfWeek day, int startMinute, int endMinute) {

  /** The end of the day. */
  static final int MIDNIGHT = 1_440;
}
