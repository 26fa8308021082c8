package dev.cxos.survey.message;

import dev.cxos.survey.closedloop.CustomerMessages;
import dev.cxos.survey.contact.Contact;
import dev.cxos.survey.contact.Contacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Takes messages into the queue, in the caller's transaction, so that they go out if and only if it
 * commits.
 */
@ApplicationScoped
class QueuedMessages implements CustomerMessages {

  private final MessageStore store;
  private final Contacts contacts;
  private final Clock clock;

  QueuedMessages(MessageStore store, Contacts contacts, Clock clock) {
    this.store = store;
    this.contacts = contacts;
    this.clock = clock;
  }

  @Override
  public Optional<String> channel(String customer) {
    return contacts
        .find(customer)
        .map(Contact::email)
        .filter(email -> !email.isEmpty())
        .map(_ -> MessageService.EMAIL);
  }

  @Override
  public void send(Message message) {
    store.insert(message, clock.instant().truncatedTo(ChronoUnit.MICROS));
  }
}
