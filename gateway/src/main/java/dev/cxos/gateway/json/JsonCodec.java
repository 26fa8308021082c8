package dev.cxos.gateway.json;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;

/** ProtoJSON in UTF-8. Implementations are safe for use by many threads. */
public interface JsonCodec {

  /**
   * Reads a message. Unknown fields, duplicate names, and what the specification does not allow are
   * refused, as is null.
   *
   * @param json the JSON text, nothing before or behind it but blanks
   * @param target what takes the fields; empty before, and undefined after a refusal
   * @throws InvalidJsonException if the text is not JSON or not of the message
   */
  void read(byte[] json, Message.Builder target);

  /**
   * Reads the value of one field: an object for a message, an array for a repeated field, and so
   * on. Null is refused.
   *
   * @param json the JSON text, nothing before or behind it but blanks
   * @param field a field of the target
   * @param target what takes the value; undefined after a refusal
   * @throws InvalidJsonException if the text is not JSON or no value of the field
   */
  void readField(byte[] json, FieldDescriptor field, Message.Builder target);

  /**
   * Writes a message on one line, without blanks. Fields without presence are always written, those
   * with presence when set.
   *
   * @throws IllegalStateException if it has no JSON form, such as a timestamp in the year 10000 or
   *     an {@code Any} of a type that no contract has
   */
  byte[] write(MessageOrBuilder message);

  /**
   * Writes the value of one field of a message, set or not, as {@link #write} writes it.
   *
   * @throws IllegalStateException if it has no JSON form
   */
  byte[] writeField(MessageOrBuilder message, FieldDescriptor field);
}
