package dev.cxos.survey.message;

import dev.cxos.survey.contact.CustomerTrace;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets a customer in messages: what waits is not sent. */
@ApplicationScoped
class MessageTrace implements CustomerTrace {

  private final MessageStore store;

  MessageTrace(MessageStore store) {
    this.store = store;
  }

  @Override
  public void erase(String customer) {
    store.erase(customer);
  }
}
