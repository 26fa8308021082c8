package dev.cxos.survey.message;

import dev.cxos.survey.contact.Contact;
import org.jspecify.annotations.Nullable;

/**
 * A message to be handed over.
 *
 * @param message the message
 * @param contact how the customer is reached; with an address
 * @param caseToken the token of the page that asks whether the case is solved; null if it asks
 *     nothing. It is in this message and nowhere else
 * @param refusalToken the token by which more of its kind is refused; null if there is nothing to
 *     refuse. It is in this message and nowhere else
 */
public record OutgoingMessage(
    WaitingMessage message,
    Contact contact,
    @Nullable String caseToken,
    @Nullable String refusalToken) {

  // A token is never written anywhere by chance.
  @Override
  public String toString() {
    return "OutgoingMessage[" + message.id() + "]";
  }
}
