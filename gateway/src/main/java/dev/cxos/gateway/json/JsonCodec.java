package dev.cxos.gateway.json;

import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import dev.cxos.gateway.status.Refusal;

/** ProtoJSON in UTF-8. Implementations are safe for use by many threads. */
public interface JsonCodec {

  /**
   * Reads a JSON object into a message. Unknown fields, duplicate names, and anything but an object
   * are refused.
   *
   * @param json the JSON text
   * @param target what takes the fields; its state after a refusal is undefined
   * @throws Refusal INVALID_ARGUMENT if the text is not JSON or not of the message
   */
  void read(byte[] json, Message.Builder target);

  /**
   * Writes a message on one line, without blanks. Fields without presence are always written, those
   * with presence when set.
   *
   * @throws IllegalStateException if it holds an {@code Any} of a type that no contract has
   */
  byte[] write(MessageOrBuilder message);
}
