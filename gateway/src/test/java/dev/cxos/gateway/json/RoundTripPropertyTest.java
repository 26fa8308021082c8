package dev.cxos.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.util.JsonFormat;
import dev.cxos.gateway.json.v1.EveryType;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Valid messages come back the same, also when protobuf-java's own JsonFormat is at one end. */
class RoundTripPropertyTest {
  private static final ProtoJsonCodec SPECIFICATION =
      new ProtoJsonCodec(Syntaxes.PROTO3.types(), JsonRules.SPECIFICATION);
  private static final ProtoJsonCodec DOOR =
      new ProtoJsonCodec(Syntaxes.PROTO3.types(), JsonRules.DOOR);
  private static final JsonFormat.TypeRegistry TYPES = registry();
  private static final JsonFormat.Printer PRINTER = JsonFormat.printer().usingTypeRegistry(TYPES);
  private static final JsonFormat.Parser PARSER = JsonFormat.parser().usingTypeRegistry(TYPES);

  @Property(tries = 2000)
  void shouldReadWhatJsonFormatWrites(@ForAll long seed) throws Exception {
    EveryType message = new RandomMessages(seed).next();

    assertThat(read(SPECIFICATION, PRINTER.print(message).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(message);
  }

  @Property(tries = 2000)
  void shouldWriteWhatJsonFormatReads(@ForAll long seed) throws Exception {
    // JsonFormat loses the sign of a negative zero.
    EveryType message = new RandomMessages(seed, false).next();
    EveryType.Builder read = EveryType.newBuilder();

    PARSER.merge(new String(SPECIFICATION.write(message), StandardCharsets.UTF_8), read);

    assertThat(read.build()).isEqualTo(message);
  }

  @Property(tries = 2000)
  void shouldReadWhatItWroteAtTheDoor(@ForAll long seed) {
    EveryType message = new RandomMessages(seed).next();

    assertThat(read(DOOR, DOOR.write(message))).isEqualTo(message);
  }

  @Property(tries = 500)
  void shouldWriteDynamicMessagesLikeGeneratedOnes(@ForAll long seed) throws Exception {
    EveryType message = new RandomMessages(seed).next();
    DynamicMessage dynamic =
        DynamicMessage.parseFrom(EveryType.getDescriptor(), message.toByteString());
    DynamicMessage.Builder read = DynamicMessage.newBuilder(EveryType.getDescriptor());

    DOOR.read(DOOR.write(dynamic), read);

    assertThat(EveryType.parseFrom(read.build().toByteString())).isEqualTo(message);
  }

  private static EveryType read(ProtoJsonCodec codec, byte[] json) {
    EveryType.Builder target = EveryType.newBuilder();
    codec.read(json, target);
    return target.build();
  }

  private static JsonFormat.TypeRegistry registry() {
    JsonFormat.TypeRegistry.Builder types = JsonFormat.TypeRegistry.newBuilder();
    types.add(EveryType.getDescriptor());
    EveryType.getDescriptor()
        .getFile()
        .getDependencies()
        .forEach(file -> types.add(file.getMessageTypes()));
    return types.build();
  }
}
