package dev.cxos.survey.contactgovernance;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.contactgovernance.Ruling.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Records contacts that were made without asking, so that they count like all others. */
@ApplicationScoped
public class MadeContactService {

  private final People people;
  private final ContactAskStore store;
  private final Clock clock;

  MadeContactService(People people, ContactAskStore store, Clock clock) {
    this.people = people;
    this.store = store;
    this.clock = clock;
  }

  /**
   * What became of contacts.
   *
   * @param recorded how many were new
   * @param known how many were known
   */
  public record Recorded(int recorded, int known) {}

  /**
   * Makes room for contacts, in a transaction of its own.
   *
   * @throws ServiceException FIELD_INVALID if one lies in the future or too far back
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void openMonths(List<MadeContact> contacts) {
    Instant now = clock.instant();
    Instant first = now.minus(ContactRuleLimits.LONGEST_WINDOW);
    Set<YearMonth> months = new HashSet<>();
    for (int i = 0; i < contacts.size(); i++) {
      Instant time = contacts.get(i).time();
      if (time.isAfter(now) || time.isBefore(first)) {
        throw ServiceException.invalid(
            "contacts[" + i + "].contact_time", "must lie in the past, at most 400 days back");
      }
      months.add(YearMonth.from(time.atOffset(ZoneOffset.UTC)));
    }
    store.openMonths(months);
  }

  /**
   * Records contacts that are not known yet. Whoever decides about one of the customers meanwhile
   * waits, and counts them.
   *
   * @param contacts see {@link #openMonths}
   */
  @Transactional
  public Recorded record(List<MadeContact> contacts) {
    Set<String> customers = new HashSet<>();
    contacts.forEach(contact -> customers.add(contact.request().customer()));
    Map<String, People.Known> known = people.find(customers);
    store.lock(customers, People.accounts(known.values()));
    Map<UUID, ContactAsk> fresh = new LinkedHashMap<>();
    for (MadeContact contact : contacts) {
      ContactAsk ask = ask(contact, People.of(known, contact.request().customer()));
      fresh.put(ask.id(), ask);
    }
    store.find(fresh.keySet()).forEach(there -> fresh.remove(there.id()));
    store.insert(List.copyOf(fresh.values()));
    return new Recorded(fresh.size(), contacts.size() - fresh.size());
  }

  private static ContactAsk ask(MadeContact contact, People.Known person) {
    return new ContactAsk(
        contact.id(),
        contact.request(),
        person.account(),
        person.unit(),
        new Ruling(Outcome.ALLOW, Ruling.ALLOWED, null, null),
        "",
        contact.time(),
        contact.time(),
        contact.time(),
        null);
  }
}
