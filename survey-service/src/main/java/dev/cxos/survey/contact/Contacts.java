package dev.cxos.survey.contact;

import java.util.Optional;

/** What other slices read of contact records, in the caller's transaction. */
public interface Contacts {

  /**
   * The record of a customer.
   *
   * @param customer the customer's opaque id
   * @return empty if there is none, or the customer was erased
   */
  Optional<Contact> find(String customer);
}
