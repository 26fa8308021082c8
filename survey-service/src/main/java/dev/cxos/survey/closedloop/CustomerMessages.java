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
   * <p>A message of the kind CASE_SOLVED leads to the page of its case; {@link CasePages} gives its
   * sender a link at the moment of each try, so that no token lies anywhere while the message
   * waits. Just before each try the sender asks {@link Notices#isWanted} whether it shall still go.
   *
   * @param id its own id, which is the id of its notice
   * @param kind what it is about, which decides its template
   * @param source the name of what it is about
   * @param customer the customer's opaque id
   * @param channel the channel
   * @param text what is told, plain text; may be empty
   */
  record Message(
      UUID id, Notice.Kind kind, String source, String customer, String channel, String text) {

    /** Says nothing of the customer: it ends up in logs. */
    @Override
    public String toString() {
      return "Message[" + id + " " + kind + "]";
    }
  }
}
