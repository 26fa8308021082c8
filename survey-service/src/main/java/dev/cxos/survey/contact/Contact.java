package dev.cxos.survey.contact;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How a customer can be reached, and what the customer allowed.
 *
 * @param customer the customer's opaque id, the last part of the resource name
 * @param account the account or household that the customer belongs to; empty if none
 * @param displayName how the customer is addressed; empty if unknown
 * @param email the address for e-mail; empty if none
 * @param language the BCP 47 tag of the language to write in; empty if unknown
 * @param timeZone the IANA name of the customer's time zone; empty if unknown
 * @param unit the unit that serves the customer
 * @param consents what the customer allowed or refused, at most one for a channel and purpose
 * @param attributes facts that the rules of contact policies may name
 * @param createTime when the record was made
 * @param updateTime when it last changed
 * @param etag changes with every change
 */
public record Contact(
    String customer,
    String account,
    String displayName,
    String email,
    String language,
    String timeZone,
    String unit,
    List<Consent> consents,
    Map<String, String> attributes,
    Instant createTime,
    Instant updateTime,
    String etag) {

  private static final String COLLECTION = "contacts/";

  /** Copies what it is given. */
  public Contact {
    consents = List.copyOf(consents);
    attributes = Map.copyOf(attributes);
  }

  /** The resource name, {@code contacts/{contact}}. */
  public String name() {
    return nameOf(customer);
  }

  /** The resource name of a customer's record. */
  public static String nameOf(String customer) {
    return COLLECTION + customer;
  }

  /** The last part of a resource name. */
  public static String idOf(String name) {
    return name.substring(COLLECTION.length());
  }

  /** Says nothing of the customer: it ends up in logs. */
  @Override
  public String toString() {
    return "Contact[]";
  }
}
