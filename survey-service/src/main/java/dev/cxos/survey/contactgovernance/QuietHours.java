package dev.cxos.survey.contactgovernance;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Hours of the customer's day without contacts.
 *
 * @param id unique among all rules
 * @param filter which contacts are not made then
 * @param start the first quiet minute
 * @param end the first minute that is not quiet; on the next day if it is before the start
 */
public record QuietHours(String id, ContactFilter filter, LocalTime start, LocalTime end) {

  /**
   * The first moment from a given one on that is not quiet; the given one if it is not. Where
   * clocks are changed the hours are those on the customer's wall.
   */
  Instant loudFrom(Instant at, ZoneId zone) {
    ZonedDateTime local = at.atZone(zone);
    LocalTime time = local.toLocalTime();
    boolean overnight = end.isBefore(start);
    boolean quiet =
        overnight
            ? !time.isBefore(start) || time.isBefore(end)
            : !time.isBefore(start) && time.isBefore(end);
    if (!quiet) {
      return at;
    }
    boolean tomorrow = overnight && !time.isBefore(start);
    ZonedDateTime loud =
        ZonedDateTime.of(
            tomorrow ? local.toLocalDate().plusDays(1) : local.toLocalDate(), end, zone);
    // An hour that comes twice: its second pass is quiet too, up to the second time of the end.
    return loud.toInstant().isAfter(at)
        ? loud.toInstant()
        : loud.withLaterOffsetAtOverlap().toInstant();
  }
}
