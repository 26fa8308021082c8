package dev.cxos.bench.json;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.cxos.gateway.json.JsonRules;
import dev.cxos.gateway.json.JsonTypes;
import dev.cxos.gateway.json.ProtoJsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A codec between JSON in UTF-8 and messages, as the gateway needs it. */
public interface JsonForms {

  /** Reads a text into an empty message. */
  DynamicMessage read(byte[] json, DynamicMessage.Builder target);

  /** Writes a message on one line, zero values included. */
  byte[] write(DynamicMessage message);

  /** A codec by its name, {@code cxos} or {@code jsonformat}. */
  static JsonForms of(String name) {
    return switch (name) {
      case "cxos" -> new Cxos();
      case "jsonformat" -> new ProtobufJsonFormat();
      default -> throw new IllegalArgumentException("There is no codec " + name);
    };
  }

  /** The codec of the gateway's door. */
  final class Cxos implements JsonForms {
    private final ProtoJsonCodec codec =
        new ProtoJsonCodec(new JsonTypes(List.of()), JsonRules.DOOR);

    @Override
    public DynamicMessage read(byte[] json, DynamicMessage.Builder target) {
      codec.read(json, target);
      return target.build();
    }

    @Override
    public byte[] write(DynamicMessage message) {
      return codec.write(message);
    }
  }

  /** protobuf-java-util, with the options that come closest. */
  final class ProtobufJsonFormat implements JsonForms {
    private final JsonFormat.Parser parser = JsonFormat.parser();
    private final JsonFormat.Printer printer =
        JsonFormat.printer().alwaysPrintFieldsWithNoPresence().omittingInsignificantWhitespace();

    @Override
    public DynamicMessage read(byte[] json, DynamicMessage.Builder target) {
      try {
        parser.merge(new String(json, StandardCharsets.UTF_8), target);
        return target.build();
      } catch (InvalidProtocolBufferException invalid) {
        throw new IllegalArgumentException(invalid);
      }
    }

    @Override
    public byte[] write(DynamicMessage message) {
      try {
        return printer.print(message).getBytes(StandardCharsets.UTF_8);
      } catch (InvalidProtocolBufferException unwritable) {
        throw new IllegalArgumentException(unwritable);
      }
    }
  }
}
