package dev.cxos.gateway.json;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import dev.cxos.gateway.GatewayConfiguration;
import dev.cxos.gateway.contract.Contracts;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** {@link JsonCodec} by the descriptors of the messages. */
@Singleton
public final class ProtoJsonCodec implements JsonCodec {
  private final JsonTypes types;
  private final JsonRules rules;
  private final MessageReader reader;
  private final MessageWriter writer;

  /** The codec of the door, which knows the types of the contracts. */
  @Inject
  public ProtoJsonCodec(Contracts contracts, GatewayConfiguration configuration) {
    this(
        new JsonTypes(contracts.files()),
        JsonRules.DOOR.withIgnoreUnknownFields(configuration.http().ignoreUnknownFields()));
  }

  /**
   * A codec by other rules.
   *
   * @param types what may stand in an {@code Any}, and which extensions there are
   * @param rules what the specification leaves open
   */
  public ProtoJsonCodec(JsonTypes types, JsonRules rules) {
    this.types = types;
    this.rules = rules;
    this.reader = new MessageReader(types, rules);
    this.writer = new MessageWriter(types, rules);
  }

  @Override
  public void read(byte[] json, Message.Builder target) {
    try (JsonInput in = new JsonInput(json, rules)) {
      in.next();
      reader.readMessage(in, types.shape(target.getDescriptorForType()), target);
      in.finish();
      requireComplete(in, target);
    }
  }

  @Override
  public void readField(byte[] json, FieldDescriptor field, Message.Builder target) {
    try (JsonInput in = new JsonInput(json, rules)) {
      reader.readWholeField(in, shape(field), target);
      in.finish();
      requireComplete(in, target);
    }
  }

  /** Only types of proto2 can lack what they must have. */
  private static void requireComplete(JsonInput in, Message.Builder target) {
    if (!target.isInitialized()) {
      in.trail().enter(target.findInitializationErrors().getFirst());
      throw in.refused("is required");
    }
  }

  @Override
  public byte[] write(MessageOrBuilder message) {
    Descriptor type = message.getDescriptorForType();
    JsonOutput out = new JsonOutput();
    writer.writeMessage(message, types.shape(type), out, 0);
    return out.toBytes();
  }

  @Override
  public byte[] writeField(MessageOrBuilder message, FieldDescriptor field) {
    JsonOutput out = new JsonOutput();
    writer.writeField(message, shape(field), out, 0);
    return out.toBytes();
  }

  private FieldShape shape(FieldDescriptor field) {
    return field.isExtension()
        ? types.extension(field)
        : types.shape(field.getContainingType()).get(field.getName());
  }
}
