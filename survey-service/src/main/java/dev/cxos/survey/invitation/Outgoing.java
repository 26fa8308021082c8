package dev.cxos.survey.invitation;

import dev.cxos.survey.contact.Contact;
import dev.cxos.survey.questionnaire.PublishedQuestionnaire;
import org.jspecify.annotations.Nullable;

/**
 * A message to be handed over.
 *
 * @param invitation the invitation
 * @param questionnaire what is asked
 * @param token the token of the link; it is in this message and nowhere else
 * @param contact how the customer is reached; null if it is not known
 * @param reminder which reminder it is; 0 for the first message
 */
public record Outgoing(
    Invitation invitation,
    PublishedQuestionnaire questionnaire,
    String token,
    @Nullable Contact contact,
    int reminder) {

  // A token is never written anywhere by chance.
  @Override
  public String toString() {
    return "Outgoing[" + invitation.id() + ", reminder " + reminder + "]";
  }
}
