package dev.cxos.survey.contactgovernance;

import dev.cxos.survey.contact.Contact;
import dev.cxos.survey.contact.ContactStore;
import dev.cxos.survey.contactgovernance.Arbitration.Person;
import dev.cxos.survey.contactgovernance.ContactScope.Traits;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads of contact records what decisions need. */
@ApplicationScoped
class People {

  private final ContactStore contacts;

  People(ContactStore contacts) {
    this.contacts = contacts;
  }

  /**
   * What is known of a customer.
   *
   * @param account the account; empty if none
   * @param unit the unit that serves the customer
   * @param person consents and time zone
   */
  record Known(String account, String unit, Person person) {

    /** A customer without a record belongs to the whole company. */
    static final Known NOTHING = new Known("", "/", Person.UNKNOWN);
  }

  /** What is known of customers; those without a record are absent. */
  Map<String, Known> find(Collection<String> customers) {
    Map<String, Known> known = new HashMap<>();
    contacts.find(customers).forEach((customer, contact) -> known.put(customer, of(contact)));
    return known;
  }

  /** What is known of one of them. */
  static Known of(Map<String, Known> known, String customer) {
    return known.getOrDefault(customer, Known.NOTHING);
  }

  /**
   * Tells what rules may ask of customers, those who wait in the same accounts among them.
   *
   * @param known what was read of them already
   */
  void introduce(Map<String, Known> known, ContactRecall recall) {
    known.forEach((customer, one) -> recall.know(customer, one.person().traits()));
    Set<String> strangers = recall.strangers();
    if (!strangers.isEmpty()) {
      find(strangers).forEach((customer, one) -> recall.know(customer, one.person().traits()));
    }
  }

  /** Their accounts. */
  static Set<String> accounts(Collection<Known> known) {
    Set<String> accounts = new HashSet<>();
    known.forEach(one -> accounts.add(one.account()));
    accounts.remove("");
    return accounts;
  }

  private static Known of(Contact contact) {
    return new Known(
        contact.account(),
        contact.unit(),
        new Person(
            contact.consents(),
            contact.timeZone().isEmpty() ? null : ZoneId.of(contact.timeZone()),
            new Traits(
                contact.account(), contact.unit(), contact.language(), contact.attributes())));
  }
}
