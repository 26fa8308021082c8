package dev.cxos.survey.contactgovernance;

import dev.cxos.survey.contactgovernance.ContactHistory.Wait;
import dev.cxos.survey.contactgovernance.ContactScope.Traits;

/**
 * A contact that may be made, with what rules ask of its customer.
 *
 * @param customer the customer's opaque id
 * @param account the account; empty if none
 * @param channel the channel
 * @param contactClass the class
 * @param stage the stage of the journey that it is about; empty if none
 * @param traits what rules may ask of the customer
 */
record Wish(
    String customer,
    String account,
    String channel,
    String contactClass,
    String stage,
    Traits traits) {

  /** What is asked for. */
  static Wish of(ContactRequest request, ContactHistory history, Traits traits) {
    return new Wish(
        request.customer(),
        history.account(),
        request.channel(),
        request.contactClass(),
        request.stage(),
        traits);
  }

  /** What somebody waits for. */
  static Wish of(Wait wait, Traits traits) {
    return new Wish(
        wait.customer(), wait.account(), wait.channel(), wait.contactClass(), wait.stage(), traits);
  }
}
