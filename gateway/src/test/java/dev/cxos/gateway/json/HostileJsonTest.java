package dev.cxos.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Timestamp;
import dev.cxos.gateway.fixture.Promptly;
import dev.cxos.gateway.json.v1.EveryType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts made to hurt: refused, quickly, in bounded memory. */
class HostileJsonTest {
  private static final ProtoJsonCodec CODEC =
      new ProtoJsonCodec(Syntaxes.PROTO3.types(), JsonRules.DOOR);

  @ParameterizedTest
  @ValueSource(ints = {101, 1000, 100_000, 500_000})
  void shouldRefuseDeepTextsWhenRead(int depth) throws Exception {
    assertRefused("{\"optionalValue\":" + "[".repeat(depth) + "]".repeat(depth) + "}");
    assertRefused("{\"optionalStruct\":" + "{\"a\":".repeat(depth) + "1" + "}".repeat(depth + 1));
    assertRefused("{\"recursiveMessage\":".repeat(depth) + "{}" + "}".repeat(depth));
    assertRefused("{\"unknown\":" + "[".repeat(depth));
    assertRefused("[".repeat(depth));
  }

  @Test
  void shouldTakeNothingThatABackendCannotParse() throws Exception {
    // Objects in a Struct are three messages each on the wire, where 100 are allowed.
    String deepest = "{\"optionalStruct\":" + "{\"a\":".repeat(33) + "1" + "}".repeat(34);
    EveryType.Builder read = EveryType.newBuilder();

    CODEC.read(bytes(deepest), read);

    assertThat(EveryType.parseFrom(read.build().toByteArray())).isEqualTo(read.build());
    assertRefused("{\"optionalStruct\":" + "{\"a\":".repeat(34) + "1" + "}".repeat(35));
    // Arrays are two each.
    CODEC.read(
        bytes("{\"optionalValue\":" + "[".repeat(49) + "1" + "]".repeat(49) + "}"),
        EveryType.newBuilder());
    assertRefused("{\"optionalValue\":" + "[".repeat(50) + "1" + "]".repeat(50) + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"optionalInt32\":%s}",
        "{\"optionalInt64\":\"%s\"}",
        "{\"optionalDouble\":%s}",
        "{\"optionalDouble\":\"%s\"}",
        "{\"optionalDouble\":0.%s}",
        "{\"optionalValue\":%s}",
        "{\"optionalInt32\":1e%s}",
        "{\"optionalInt32\":\"1e%s\"}",
        "{\"optionalNestedEnum\":%s}",
        "{\"mapInt64Int64\":{\"%s\":1}}",
        "{\"optionalDuration\":\"%ss\"}",
        "{\"optionalTimestamp\":\"%s\"}",
        "%s"
      })
  void shouldRefuseAMillionDigitsQuickly(String form) throws Exception {
    assertRefused(form.replace("%s", "9".repeat(1_000_000)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "1e-999999999", "1e99999999999999999999", "-1e536870000"})
  void shouldNotUnrollExponents(String number) throws Exception {
    assertRefused("{\"optionalInt64\":" + number + "}");
    assertRefused("{\"optionalInt64\":\"" + number + "\"}");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void shouldRefuseWhatIsNoUtf8JsonText(byte[] text) throws Exception {
    assertThatThrownBy(() -> CODEC.read(text, EveryType.newBuilder()))
        .isInstanceOfSatisfying(
            InvalidJsonException.class, refused -> assertThat(refused.field()).isEmpty());
  }

  static Stream<byte[]> texts() {
    return Stream.concat(
        Stream.of(
                "",
                " ",
                "\n",
                "\ufeff{}",
                "{}\u0000",
                "\u0000{}",
                "{\u0000}",
                "{} {}",
                "{}]",
                "{}x",
                "{},",
                "{}//",
                "{",
                "{\"optionalString\":\"",
                "{\"optionalString\":\"\\",
                "{\"a",
                "\u00a0{}",
                "{}\u00a0",
                "\u000b{}",
                "nul",
                "tru",
                "-",
                "1.",
                "'",
                "\"",
                "NaN")
            .map(HostileJsonTest::bytes),
        Stream.of(
            "{}".getBytes(Charset.forName("UTF-16")),
            "{}".getBytes(StandardCharsets.UTF_16LE),
            "{}".getBytes(Charset.forName("UTF-32")),
            quoted(0xC0, 0x80),
            quoted(0xC1, 0xBF),
            quoted(0xED, 0xA0, 0x80),
            quoted(0xF4, 0x90, 0x80, 0x80),
            quoted(0xF5, 0x80, 0x80, 0x80),
            quoted(0xE2, 0x82),
            quoted(0x80),
            quoted(0xFF)));
  }

  private static byte[] quoted(int... bytes) {
    byte[] text = bytes("{\"optionalString\":\"" + "x".repeat(bytes.length) + "\"}");
    for (int i = 0; i < bytes.length; i++) {
      text[text.length - 2 - bytes.length + i] = (byte) bytes[i];
    }
    return text;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\u0000",
        "a\\u0000b",
        "\\ud800",
        "\\udc00",
        "\\udc00\\ud800",
        "\\ud800\\ud800",
        "\\ud800x"
      })
  void shouldRefuseBadCharactersWhereverTextStands(String text) throws Exception {
    assertRefused("{\"optionalString\":\"" + text + "\"}");
    assertRefused("{\"repeatedString\":[\"" + text + "\"]}");
    assertRefused("{\"mapStringString\":{\"" + text + "\":\"\"}}");
    assertRefused("{\"optionalStruct\":{\"" + text + "\":1}}");
    assertRefused("{\"optionalValue\":\"" + text + "\"}");
    assertRefused("{\"optionalStringWrapper\":\"" + text + "\"}");
    assertRefused("{\"" + text + "\":1}");
  }

  /** What damaged texts brought to light. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"oneofNullValue\":1e2}",
        "{\"optionalAny\":{\"@type\":\"a\\ud800/google.protobuf.Timestamp\",\"value\":\"1970-01-01T00:00:00Z\"}}",
        "{\"optionalAny\":{\"@type\":\"a\\u0000/google.protobuf.Empty\"}}"
      })
  void shouldRefuseWhatOnceWasReadButCouldNotBeWrittenTheSame(String json) throws Exception {
    assertRefused(json);
  }

  @Test
  void shouldLookForTypesInLinearTimeWhenAnysAreNested() throws Exception {
    String nested =
        "{\"value\":".repeat(90)
            + "{}"
            + ",\"@type\":\"type.googleapis.com/google.protobuf.Any\"}".repeat(90);
    String filler = "\"a\":\"" + "x".repeat(1_000_000) + "\",";
    String wide = "{\"optionalAny\":" + nested.replaceFirst("\\{", "{" + filler) + "}";

    assertRefused(wide);
    assertRefused(deepWithContent(90, 1_000_000));
  }

  /** Every level has to be looked through to its end for the type. */
  private static String deepWithContent(int depth, int content) {
    return "{\"optionalAny\":"
        + "{\"value\":".repeat(depth)
        + "{\"value\":\""
        + "x".repeat(content)
        + "\"}"
        + ",\"@type\":\"type.googleapis.com/google.protobuf.Any\"}".repeat(depth)
        + "}";
  }

  @Test
  void shouldTakeManyAnysWhoseTypeStandsLast() throws Exception {
    String any = "{\"optionalInt32\":1,\"@type\":\"type.googleapis.com/json.v1.EveryType\"}";
    String many = IntStream.range(0, 5000).mapToObj(i -> any).collect(Collectors.joining(","));
    EveryType.Builder read = EveryType.newBuilder();

    Promptly.done(() -> CODEC.read(bytes("{\"repeatedAny\":[" + many + "]}"), read.clear()));

    assertThat(read.getRepeatedAnyCount()).isEqualTo(5000);
  }

  @Test
  void shouldNotSlowDownWhenNamesCollide() throws Exception {
    // "Aa" and "BB" have the same hash, and so has every text made of them.
    String names =
        IntStream.range(0, 1 << 14)
            .mapToObj(HostileJsonTest::colliding)
            .map(name -> "\"" + name + "\":1")
            .collect(Collectors.joining(","));
    EveryType.Builder read = EveryType.newBuilder();

    Promptly.done(() -> CODEC.read(bytes("{\"optionalStruct\":{" + names + "}}"), read.clear()));

    assertThat(read.getOptionalStruct().getFieldsCount()).isEqualTo(1 << 14);
  }

  private static String colliding(int number) {
    StringBuilder name = new StringBuilder();
    for (int bit = 0; bit < 14; bit++) {
      name.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return name.toString();
  }

  @Test
  void shouldSayLittleAboutLongNames() {
    String name = "n\n".repeat(100_000);

    assertThatThrownBy(
            () ->
                CODEC.read(
                    bytes("{\"" + name.replace("\n", "\\n") + "\":1}"), EveryType.newBuilder()))
        .isInstanceOfSatisfying(
            InvalidJsonException.class,
            refused -> {
              assertThat(refused.field()).hasSize(66).doesNotContain("\n");
              assertThat(refused.getMessage()).hasSizeLessThan(200);
            });
  }

  @Test
  void shouldRefuseToWriteAnysThatAreNestedWithoutEnd() {
    Any any = Any.pack(Timestamp.getDefaultInstance());
    for (int i = 0; i < 500; i++) {
      any =
          Any.newBuilder().setTypeUrl("x/google.protobuf.Any").setValue(any.toByteString()).build();
    }
    Any nested = any;

    assertThatThrownBy(() -> CODEC.write(nested)).isInstanceOf(IllegalStateException.class);
  }

  private static void assertRefused(String json) throws Exception {
    Promptly.done(
        () ->
            assertThatThrownBy(
                    () ->
                        CODEC.read(
                            bytes(json), DynamicMessage.newBuilder(EveryType.getDescriptor())))
                .isInstanceOf(InvalidJsonException.class));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
