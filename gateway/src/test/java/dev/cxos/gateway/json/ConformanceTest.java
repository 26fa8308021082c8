package dev.cxos.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TypeRegistry;
import dev.cxos.gateway.json.ConformanceCases.Case;
import dev.cxos.gateway.json.v1.EveryType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The public conformance cases of ProtoJSON: none may fail. */
class ConformanceTest {
  private static final ObjectMapper TREES = new ObjectMapper();
  private static final Map<Syntaxes, ProtoJsonCodec> CODECS = codecs(JsonRules.SPECIFICATION);
  private static final Map<Syntaxes, ProtoJsonCodec> LENIENT =
      codecs(JsonRules.SPECIFICATION.withIgnoreUnknownFields(true));

  @ParameterizedTest
  @MethodSource("cases")
  void shouldPassTheConformanceCase(Case conformance) throws Exception {
    check(conformance, CODECS, LENIENT);
  }

  static List<Case> cases() {
    return ConformanceCases.all();
  }

  /** What comes from the wire is the same after a way through JSON. */
  @ParameterizedTest
  @MethodSource("wireCases")
  void shouldBringTheWireCaseToJson(WireCases.Case wire) throws Exception {
    ProtoJsonCodec codec = Objects.requireNonNull(CODECS.get(wire.syntax()));

    byte[] json = codec.write(DynamicMessage.parseFrom(wire.syntax().type(), wire.wire()));

    assertThat(EveryType.parseFrom(readBack(codec, wire.syntax(), json).toByteString()))
        .isEqualTo(EveryType.parseFrom(wire.wire()));
  }

  static List<WireCases.Case> wireCases() {
    return Arrays.stream(Syntaxes.values()).flatMap(one -> WireCases.of(one).stream()).toList();
  }

  /** FloatFieldNormalize.., DoubleFieldNormalize..: there are many NaN, and JSON has one. */
  @ParameterizedTest
  @EnumSource(Syntaxes.class)
  void shouldWriteEveryNanTheSame(Syntaxes syntax) throws Exception {
    ProtoJsonCodec codec = Objects.requireNonNull(CODECS.get(syntax));
    for (int bits : List.of(0x7FA12345, 0xFFB54321)) {
      EveryType message =
          EveryType.newBuilder().setOptionalFloat(Float.intBitsToFloat(bits)).build();
      assertThat(codec.write(DynamicMessage.parseFrom(syntax.type(), message.toByteString())))
          .asString(StandardCharsets.UTF_8)
          .contains("\"optionalFloat\":\"NaN\"");
    }
    for (long bits : List.of(0x7FFA123456789ABCL, 0xFFFBCBA987654321L)) {
      EveryType message =
          EveryType.newBuilder().setOptionalDouble(Double.longBitsToDouble(bits)).build();
      assertThat(codec.write(DynamicMessage.parseFrom(syntax.type(), message.toByteString())))
          .asString(StandardCharsets.UTF_8)
          .contains("\"optionalDouble\":\"NaN\"");
    }
  }

  @Test
  void shouldHoldAllCasesOfTheSuite() {
    List<Case> all = cases();

    assertThat(all).filteredOn(one -> one.level().equals("must")).hasSize(854);
    assertThat(all).filteredOn(one -> one.level().equals("should")).hasSize(346);
    assertThat(wireCases()).hasSize(1240);
  }

  @Test
  void shouldDifferAtTheDoorOnlyWhereThatIsMeant() {
    Map<Syntaxes, ProtoJsonCodec> door = codecs(JsonRules.DOOR);
    Map<Syntaxes, ProtoJsonCodec> lenientDoor =
        codecs(JsonRules.DOOR.withIgnoreUnknownFields(true));

    assertThat(cases())
        .filteredOn(one -> !passes(one, door, lenientDoor))
        .extracting(Case::name)
        .containsOnly(
            // No NUL comes in, since PostgreSQL cannot store one.
            "StringFieldEmbeddedNull",
            // Fields without presence are always written.
            "SkipsDefaultPrimitive",
            "NullValueInNormalMessage");
  }

  private static boolean passes(
      Case one, Map<Syntaxes, ProtoJsonCodec> codecs, Map<Syntaxes, ProtoJsonCodec> lenient) {
    try {
      check(one, codecs, lenient);
      return true;
    } catch (Exception | AssertionError failed) {
      return false;
    }
  }

  private static void check(
      Case one, Map<Syntaxes, ProtoJsonCodec> codecs, Map<Syntaxes, ProtoJsonCodec> lenient)
      throws Exception {
    ProtoJsonCodec codec = Objects.requireNonNull(codecs.get(one.syntax()));
    switch (one.kind()) {
      case READS -> {
        Message read = read(codec, one);
        assertThat(read).isEqualTo(message(one.syntax(), one.expected()));
        assertThat(readBack(codec, one.syntax(), codec.write(read))).isEqualTo(read);
      }
      // All of these are ambiguous, and what is ambiguous is refused.
      case EITHER, REFUSES ->
          assertThatThrownBy(() -> read(codec, one)).isInstanceOf(InvalidJsonException.class);
      case SKIPS ->
          assertThat(read(Objects.requireNonNull(lenient.get(one.syntax())), one))
              .isEqualTo(message(one.syntax(), one.expected()));
      case WRITES -> {
        JsonNode written = TREES.readTree(codec.write(read(codec, one)));
        assertMembers(written, one.expected());
      }
      case UNWRITABLE -> {
        Message message = message(one.syntax(), one.text());
        assertThatThrownBy(() -> codec.write(message)).isInstanceOf(IllegalStateException.class);
      }
    }
  }

  private static void assertMembers(JsonNode written, String expected)
      throws JsonProcessingException {
    if (expected.startsWith("!")) {
      assertThat(written.has(expected.substring(1))).isFalse();
      return;
    }
    TREES
        .readTree(expected)
        .properties()
        .forEach(member -> assertThat(written.get(member.getKey())).isEqualTo(member.getValue()));
  }

  private static Message read(ProtoJsonCodec codec, Case one) {
    return readBack(codec, one.syntax(), one.text().getBytes(StandardCharsets.UTF_8));
  }

  private static Message readBack(ProtoJsonCodec codec, Syntaxes syntax, byte[] json) {
    DynamicMessage.Builder target = DynamicMessage.newBuilder(syntax.type());
    codec.read(json, target);
    return target.build();
  }

  private static Message message(Syntaxes syntax, String text) throws TextFormat.ParseException {
    DynamicMessage.Builder message = DynamicMessage.newBuilder(syntax.type());
    TypeRegistry.Builder types = TypeRegistry.newBuilder().add(syntax.type());
    syntax.file().getDependencies().forEach(file -> types.add(file.getMessageTypes()));
    TextFormat.Parser parser =
        TextFormat.Parser.newBuilder().setTypeRegistry(types.build()).build();
    parser.merge(text, ExtensionRegistry.getEmptyRegistry(), message);
    return message.build();
  }

  private static Map<Syntaxes, ProtoJsonCodec> codecs(JsonRules rules) {
    Map<Syntaxes, ProtoJsonCodec> codecs = new EnumMap<>(Syntaxes.class);
    for (Syntaxes syntax : Syntaxes.values()) {
      codecs.put(syntax, new ProtoJsonCodec(syntax.types(), rules));
    }
    return codecs;
  }
}
