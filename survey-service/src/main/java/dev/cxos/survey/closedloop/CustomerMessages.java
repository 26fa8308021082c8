package dev.cxos.survey.closedloop;

import java.util.Optional;
import java.util.UUID;

/**
 * Sends messages to customers. Implemented by whoever owns the channels; contact governance was
 * asked before.
 */
public interface CustomerMessages {

  /**
   * The channel on which a customer is reached, in the caller's transaction.
   *
   * @param customer the customer's opaque id
   * @return such as {@code email}; empty if there is no way to reach the customer
   */
  Optional<String> channel(String customer);

  /**
   * Takes a message to be sent, in the caller's transaction: it is sent if and only if that
   * commits. The same id again is the same message.
   */
  void send(Message message);

  /**
   * A message.
   *
   * @param id its own id
   * @param kind what it is about, which decides its template
   * @param customer the customer's opaque id
   * @param channel the channel
   * @param text what is told, plain text
   * @param token the token of the page behind its link; empty for none. Kept nowhere else
   */
  record Message(
      UUID id, Notice.Kind kind, String customer, String channel, String text, String token) {

    /** Says nothing of the customer: it ends up in logs. */
    @Override
    public String toString() {
      return "Message[" + id + " " + kind + "]";
    }
  }
}
