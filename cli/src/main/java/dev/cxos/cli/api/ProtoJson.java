package dev.cxos.cli.api;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.cxos.cli.Problem;

/** REST bodies as the messages of the contract. */
public final class ProtoJson {
  private ProtoJson() {}

  /**
   * Reads a body. Fields that a newer gateway adds are passed over.
   *
   * @param message the empty message that is filled
   * @throws Problem if the body is not what the contract says
   */
  public static <B extends Message.Builder> B read(String body, B message) {
    try {
      JsonFormat.parser().ignoringUnknownFields().merge(body, message);
    } catch (InvalidProtocolBufferException unreadable) {
      throw Problem.failed("the gateway's answer is not what the contract says")
          .causedBy(unreadable);
    }
    return message;
  }

  /** Writes a body. */
  public static String write(Message message) {
    try {
      return JsonFormat.printer().omittingInsignificantWhitespace().print(message);
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalArgumentException("only an Any cannot be written", impossible);
    }
  }
}
