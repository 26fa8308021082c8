package dev.cxos.survey.message;

import dev.cxos.survey.closedloop.Notice;
import java.util.UUID;

/**
 * A message that waits to be handed over.
 *
 * @param id its own id
 * @param kind what it is about
 * @param source the name of what it is about
 * @param customer the customer's opaque id
 * @param text what is told, plain text; may be empty
 * @param attempts how often it was tried before
 */
public record WaitingMessage(
    UUID id, Notice.Kind kind, String source, String customer, String text, int attempts) {

  /** Says nothing of the customer: it ends up in logs. */
  @Override
  public String toString() {
    return "WaitingMessage[" + id + " " + kind + "]";
  }
}
