package dev.cxos.gateway.json;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import com.google.protobuf.util.JsonFormat.TypeRegistry;
import dev.cxos.gateway.contract.Contracts;
import dev.cxos.gateway.status.Refusals;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/**
 * {@link JsonCodec} by protobuf-java, with the grammar checked first because its own parser is
 * lenient.
 */
@Singleton
public final class ProtobufJsonCodec implements JsonCodec {
  private final JsonFormat.Parser parser;
  private final JsonFormat.Printer printer;

  /** Knows the message types of the contracts, for {@code Any}. */
  public ProtobufJsonCodec(Contracts contracts) {
    TypeRegistry types = TypeRegistry.newBuilder().add(contracts.messageTypes()).build();
    this.parser = JsonFormat.parser().usingTypeRegistry(types);
    this.printer =
        JsonFormat.printer()
            .usingTypeRegistry(types)
            .alwaysPrintFieldsWithNoPresence()
            .omittingInsignificantWhitespace();
  }

  @Override
  public void read(byte[] json, Message.Builder target) {
    JsonGrammar.requireObject(json);
    try {
      parser.merge(new String(json, StandardCharsets.UTF_8), target);
    } catch (InvalidProtocolBufferException notTheMessage) {
      throw Refusals.badField("body", describe(notTheMessage, target));
    }
  }

  @Override
  public byte[] write(MessageOrBuilder message) {
    try {
      return printer.print(message).getBytes(StandardCharsets.UTF_8);
    } catch (InvalidProtocolBufferException unknownType) {
      throw new IllegalStateException("The message has no JSON form", unknownType);
    }
  }

  /** The parser's own words, which name fields, unless they stem from an exception below it. */
  private static String describe(InvalidProtocolBufferException failure, Message.Builder target) {
    String words = failure.getMessage();
    boolean own = words != null && failure.getCause() == null && words.indexOf("Exception") < 0;
    return own
        ? "is not a " + target.getDescriptorForType().getName() + ": " + words
        : "is not a " + target.getDescriptorForType().getName();
  }
}
