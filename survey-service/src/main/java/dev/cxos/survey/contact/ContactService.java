package dev.cxos.survey.contact;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates, changes and reads contact records; each method is one transaction. */
@ApplicationScoped
public class ContactService implements OptOuts {

  private final ContactStore store;
  private final RequestLedger ledger;
  private final Clock clock;

  ContactService(ContactStore store, RequestLedger ledger, Clock clock) {
    this.store = store;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * How many records an import made and changed.
   *
   * @param created new ones
   * @param updated changed ones
   */
  public record Upserted(int created, int updated) {}

  /**
   * Creates a record.
   *
   * @param key the request, if it may be repeated
   * @throws ServiceException RESOURCE_EXISTS, FIELD_INVALID or UNIT_NOT_ALLOWED
   */
  @Transactional
  public Contact create(
      Caller caller, @Nullable RequestKey key, String customer, ContactDetails details) {
    check(caller, "contact.", details);
    return ledger.once(
        key,
        name -> existing(caller, Contact.idOf(name)),
        () -> insert(customer, details),
        Contact::name);
  }

  /**
   * A record as it is now.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND
   */
  @Transactional
  public Contact get(Caller caller, String customer) {
    return existing(caller, customer);
  }

  /**
   * Records in the order of the customers' ids.
   *
   * @param unit this one and those below it; null for all that the caller may see
   * @param account only those of this account; empty for all
   */
  @Transactional
  public Page<Contact> list(
      Caller caller, @Nullable String unit, String account, PageRequest request) {
    UnitScope units = unit == null ? caller.units() : caller.units().within(unit);
    String after = request.after() == null ? "" : request.after().getFirst();
    return Page.of(
        store.list(units, account, after, request.limit()),
        request.size(),
        contact -> List.of(contact.customer()));
  }

  /**
   * Changes a record. If nothing changes nothing is written.
   *
   * @param etag the state that the caller changes; empty for any
   * @throws ServiceException RESOURCE_NOT_FOUND, ETAG_MISMATCH, FIELD_INVALID or UNIT_NOT_ALLOWED
   */
  @Transactional
  public Contact update(Caller caller, String customer, ContactChange change, String etag) {
    Contact present = locked(caller, customer);
    if (!etag.isEmpty() && !etag.equals(present.etag())) {
      throw ServiceException.etagMismatch(present.name());
    }
    ContactDetails before = ContactDetails.of(present);
    ContactDetails after = change.after(before);
    if (after.equals(before)) {
      return present;
    }
    check(caller, "contact.", after);
    return store.replace(of(present, after, present.consents()));
  }

  /**
   * Says what a customer allows or refuses.
   *
   * @param said the statement; its time is now if null
   * @throws ServiceException RESOURCE_NOT_FOUND, or FIELD_INVALID for a time to come
   */
  @Transactional
  public Contact setConsent(Caller caller, String customer, Statement said) {
    Instant now = now();
    Instant time = said.time() == null ? now : said.time().truncatedTo(ChronoUnit.MICROS);
    if (time.isAfter(now)) {
      throw ServiceException.invalid("consent.consent_time", "must not lie in the future");
    }
    Contact present = locked(caller, customer);
    Consent consent =
        new Consent(said.channel(), said.purpose(), said.state(), said.source(), time);
    List<Consent> consents = ConsentRules.after(present.consents(), consent);
    return consents.equals(present.consents())
        ? present
        : store.replace(of(present, ContactDetails.of(present), consents));
  }

  @Override
  @Transactional
  public void refuse(String customer, String channel, String purpose, String source) {
    Contact present = store.lock(customer).orElseGet(() -> insert(customer, ContactDetails.EMPTY));
    Consent refusal = new Consent(channel, purpose, Consent.State.REFUSED, source, now());
    store.replace(
        of(present, ContactDetails.of(present), ConsentRules.after(present.consents(), refusal)));
  }

  /**
   * A statement of a customer.
   *
   * @param time when it was made; null for now
   */
  public record Statement(
      String channel, String purpose, Consent.State state, String source, @Nullable Instant time) {}

  /**
   * Creates or replaces records, all or none; consents stay as they are.
   *
   * @param details by customer
   * @throws ServiceException FIELD_INVALID or UNIT_NOT_ALLOWED
   */
  @Transactional
  public Upserted upsert(Caller caller, Map<String, ContactDetails> details) {
    int place = 0;
    for (ContactDetails one : details.values()) {
      check(caller, "contacts[" + place++ + "].", one);
    }
    Map<String, Contact> present = store.lock(details.keySet());
    present.values().forEach(contact -> caller.units().require(contact.unit()));
    int created = 0;
    int updated = 0;
    for (Map.Entry<String, ContactDetails> entry : new LinkedHashMap<>(details).entrySet()) {
      Contact known = present.get(entry.getKey());
      if (known == null) {
        insert(entry.getKey(), entry.getValue());
        created++;
      } else if (!ContactDetails.of(known).equals(entry.getValue())) {
        store.replace(of(known, entry.getValue(), known.consents()));
        updated++;
      }
    }
    return new Upserted(created, updated);
  }

  private Contact insert(String customer, ContactDetails details) {
    Instant now = now();
    Contact created =
        new Contact(
            customer,
            details.account(),
            details.displayName(),
            details.email(),
            details.language(),
            details.timeZone(),
            details.unit(),
            List.of(),
            details.attributes(),
            now,
            now,
            "1");
    if (!store.insert(created)) {
      throw ServiceException.exists(created.name());
    }
    return created;
  }

  private Contact of(Contact present, ContactDetails details, List<Consent> consents) {
    return new Contact(
        present.customer(),
        details.account(),
        details.displayName(),
        details.email(),
        details.language(),
        details.timeZone(),
        details.unit(),
        consents,
        details.attributes(),
        present.createTime(),
        now(),
        present.etag());
  }

  private Contact existing(Caller caller, String customer) {
    return visible(caller, customer, store.find(List.of(customer)).get(customer));
  }

  private Contact locked(Caller caller, String customer) {
    return visible(caller, customer, store.lock(customer).orElse(null));
  }

  private static Contact visible(Caller caller, String customer, @Nullable Contact contact) {
    if (contact == null || !caller.units().contains(contact.unit())) {
      throw ServiceException.notFound(Contact.nameOf(customer));
    }
    return contact;
  }

  private static void check(Caller caller, String path, ContactDetails details) {
    caller.units().require(details.unit());
    if (!details.timeZone().isEmpty()
        && !ZoneId.getAvailableZoneIds().contains(details.timeZone())) {
      throw ServiceException.invalid(
          path + "time_zone", "must be an IANA name such as Europe/Lisbon");
    }
  }

  // As fine as the database keeps it, so that what is answered now is what is read later.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
