package dev.cxos.decision.calendar;

import dev.cxos.decision.audit.AuditLog;
import dev.cxos.decision.audit.AuditRecord;
import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.calendar.CalendarDefinition;
import dev.cxos.platform.calendar.CalendarRules;
import dev.cxos.platform.error.InvalidFields;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import dev.cxos.platform.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Creates, changes and reads calendars; each method is one transaction. */
@ApplicationScoped
public class CalendarService {

  private final CalendarStore store;
  private final AuditLog audit;
  private final RequestLedger ledger;
  private final Clock clock;

  CalendarService(CalendarStore store, AuditLog audit, RequestLedger ledger, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Creates a calendar.
   *
   * @param key the request, if it may be repeated
   * @throws ServiceException RESOURCE_EXISTS or FIELD_INVALID
   */
  @Transactional
  public BusinessCalendar create(
      Caller caller, @Nullable RequestKey key, String calendarId, CalendarDefinition definition) {
    InvalidFields.refuse(CalendarRules.violations(definition));
    return ledger.once(
        key,
        name -> existing(BusinessCalendar.idOf(name)),
        () -> insert(caller, calendarId, definition),
        BusinessCalendar::name);
  }

  private BusinessCalendar insert(Caller caller, String calendarId, CalendarDefinition definition) {
    Instant now = now();
    BusinessCalendar created =
        new BusinessCalendar(Ids.newId(now), calendarId, definition, now, now, 1);
    store.insert(created);
    record(caller, "calendar.created", created);
    return created;
  }

  /**
   * A calendar as it is now.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND
   */
  @Transactional
  public BusinessCalendar get(String calendarId) {
    return existing(calendarId);
  }

  /** Calendars in the order of their ids. */
  @Transactional
  public Page<BusinessCalendar> list(PageRequest request) {
    String after = request.after() == null ? "" : request.after().getFirst();
    return Page.of(
        store.listAfter(after, request.limit()),
        request.size(),
        calendar -> List.of(calendar.calendarId()));
  }

  /**
   * Changes a calendar. If nothing changes nothing is written.
   *
   * @param etag the state that the caller changes; empty for any
   * @throws ServiceException RESOURCE_NOT_FOUND, ETAG_MISMATCH or FIELD_INVALID
   */
  @Transactional
  public BusinessCalendar update(
      Caller caller, String calendarId, CalendarDefinition definition, String etag) {
    BusinessCalendar present = store.lock(calendarId).orElseThrow(() -> notFound(calendarId));
    if (!etag.isEmpty() && !etag.equals(present.etag())) {
      throw ServiceException.etagMismatch(present.name());
    }
    if (definition.equals(present.definition())) {
      return present;
    }
    InvalidFields.refuse(CalendarRules.violations(definition));
    BusinessCalendar changed = present.after(definition, now());
    store.replace(changed);
    record(caller, "calendar.changed", changed);
    return changed;
  }

  private void record(Caller caller, String type, BusinessCalendar calendar) {
    CalendarDefinition definition = calendar.definition();
    TreeMap<String, Object> payload = new TreeMap<>();
    payload.put("timeZone", definition.timeZone());
    payload.put("holidayRegion", definition.holidayRegion());
    payload.put(
        "hours",
        definition.hours().stream()
            .map(
                block ->
                    List.<Object>of(
                        (long) block.day().getValue(),
                        (long) block.startMinute(),
                        (long) block.endMinute()))
            .toList());
    payload.put("closedDates", definition.closedDates().stream().map(Object::toString).toList());
    Instant at = calendar.changeTime();
    audit.append(
        List.of(
            new AuditRecord(
                Ids.newId(at), type, at, caller.subject(), calendar.name(), "", null, payload)));
  }

  private BusinessCalendar existing(String calendarId) {
    return store.find(calendarId).orElseThrow(() -> notFound(calendarId));
  }

  private static ServiceException notFound(String calendarId) {
    return ServiceException.notFound(BusinessCalendar.nameOf(calendarId));
  }

  // As fine as the database keeps it, so that what is answered now is what is read later.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
