package dev.cxos.survey.contactgovernance;

import java.time.Duration;
import java.util.Map;

/**
 * So many contacts in a rolling window, and not one more.
 *
 * @param id unique among all rules
 * @param holder whose contacts are counted
 * @param filter which contacts are counted and limited
 * @param max how many there may be in any window
 * @param period how long the window is
 * @param reserved places that are kept for a class: nobody else takes them
 */
public record ContactCap(
    String id,
    Holder holder,
    ContactFilter filter,
    int max,
    Duration period,
    Map<String, Integer> reserved) {

  /** Whose contacts are counted. */
  public enum Holder {
    /** The customer's. */
    CUSTOMER,
    /** Those of everybody in the customer's account. */
    ACCOUNT
  }

  /** Copies what it is given. */
  public ContactCap {
    reserved = Map.copyOf(reserved);
  }
}
