package dev.cxos.survey.contact;

import java.util.Map;

/**
 * What a record says besides the consents.
 *
 * @param account the account or household; empty if none
 * @param displayName how the customer is addressed; empty if unknown
 * @param email the address for e-mail; empty if none
 * @param language the BCP 47 tag; empty if unknown
 * @param timeZone the IANA name; empty if unknown
 * @param unit the unit that serves the customer
 * @param attributes facts that the rules of contact policies may name
 */
public record ContactDetails(
    String account,
    String displayName,
    String email,
    String language,
    String timeZone,
    String unit,
    Map<String, String> attributes) {

  /** Of a customer of whom nothing is known. */
  static final ContactDetails EMPTY = new ContactDetails("", "", "", "", "", "/", Map.of());

  /** Copies what it is given. */
  public ContactDetails {
    attributes = Map.copyOf(attributes);
  }

  /** Says nothing of the customer: it ends up in logs. */
  @Override
  public String toString() {
    return "ContactDetails[]";
  }

  static ContactDetails of(Contact contact) {
    return new ContactDetails(
        contact.account(),
        contact.displayName(),
        contact.email(),
        contact.language(),
        contact.timeZone(),
        contact.unit(),
        contact.attributes());
  }
}
