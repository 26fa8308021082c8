package dev.cxos.decision.calendar;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where calendars are kept. Every method runs in the caller's transaction. */
public interface CalendarStore {

  /**
   * Adds a calendar. Of two callers with the same calendar id one succeeds.
   *
   * @throws dev.cxos.platform.error.ServiceException RESOURCE_EXISTS if the id is taken
   */
  void insert(BusinessCalendar calendar);

  /** The calendar as it is now. */
  Optional<BusinessCalendar> find(String calendarId);

  /** The calendar as it is now; nobody else changes it until the transaction ends. */
  Optional<BusinessCalendar> lock(String calendarId);

  /** Those of the calendars that exist, in no order. */
  List<BusinessCalendar> findAll(Collection<String> calendarIds);

  /** Replaces a calendar that the transaction has locked. */
  void replace(BusinessCalendar calendar);

  /**
   * Calendars in the order of their ids.
   *
   * @param after only those with a greater id
   * @param limit how many at most
   */
  List<BusinessCalendar> listAfter(String after, int limit);
}
