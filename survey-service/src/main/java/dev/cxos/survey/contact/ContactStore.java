package dev.cxos.survey.contact;

import dev.cxos.platform.authorization.UnitScope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where contact records are kept. Every method runs in the caller's transaction. */
public interface ContactStore {

  /**
   * Adds a record.
   *
   * @return false if the customer has one
   */
  boolean insert(Contact contact);

  /** The record of a customer, locked until the transaction ends. */
  Optional<Contact> lock(String customer);

  /** The records of customers, locked in one order until the transaction ends. */
  Map<String, Contact> lock(Collection<String> customers);

  /** The records of customers; those without one are absent. */
  Map<String, Contact> find(Collection<String> customers);

  /**
   * Replaces a record that was locked.
   *
   * @return the record with its new etag
   */
  Contact replace(Contact contact);

  /**
   * Records in the order of the customers' ids.
   *
   * @param account only those of this account; empty for all
   * @param after only those with a greater id
   */
  List<Contact> list(UnitScope units, String account, String after, int limit);

  /** Deletes a record. */
  void delete(String customer);
}
