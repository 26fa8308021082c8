package dev.cxos.decision.calendar;

import dev.cxos.platform.calendar.WorkingTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Gives calendars as they are stored. */
@ApplicationScoped
class StoredCalendars implements WorkingCalendars {

  private final CalendarStore store;

  StoredCalendars(CalendarStore store) {
    this.store = store;
  }

  @Override
  public Map<String, InUse> find(Collection<String> calendarIds) {
    Map<String, InUse> found = new HashMap<>();
    if (!calendarIds.isEmpty()) {
      for (BusinessCalendar calendar : store.findAll(Set.copyOf(calendarIds))) {
        found.put(
            calendar.calendarId(),
            new InUse(
                calendar.revision(), calendar.changeTime(), WorkingTime.of(calendar.definition())));
      }
    }
    return found;
  }
}
