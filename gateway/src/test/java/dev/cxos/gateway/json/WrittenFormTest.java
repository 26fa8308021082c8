package dev.cxos.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TypeRegistry;
import dev.cxos.gateway.json.v1.EveryType;
import dev.cxos.gateway.json.v1.EveryType.NestedMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exact bytes that the door writes. */
class WrittenFormTest {
  private static final ProtoJsonCodec DOOR =
      new ProtoJsonCodec(Syntaxes.PROTO3.types(), JsonRules.DOOR);
  private static final ProtoJsonCodec SPECIFICATION =
      new ProtoJsonCodec(Syntaxes.PROTO3.types(), JsonRules.SPECIFICATION);

  /** T72: without presence always, with presence when set. The file is the rule, by example. */
  @Test
  void shouldWriteFieldsWithoutPresenceEvenWhenTheyAreZero() throws Exception {
    EveryType setToZero =
        EveryType.newBuilder()
            .setPresentInt32(0)
            .setPresentString("")
            .setOneofUint32(0)
            .setOptionalNestedMessage(NestedMessage.getDefaultInstance())
            .build();

    assertThat(text(DOOR.write(EveryType.getDefaultInstance())))
        .isEqualTo(snapshot("nothing-set.json"));
    assertThat(text(DOOR.write(setToZero))).isEqualTo(snapshot("set-to-zero.json"));
    assertThat(text(SPECIFICATION.write(EveryType.getDefaultInstance()))).isEqualTo("{}");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          T71 JSON name    | renamed: 1 field__name4_: 2 | {"fieldName4":2,"another.name":1}
          T73 int64        | optional_int64: -1 optional_uint64: 18446744073709551615 | {"optionalInt64":"-1","optionalUint64":"18446744073709551615"}
          T73 least        | optional_int64: -9223372036854775808 | {"optionalInt64":"-9223372036854775808"}
          T73 uint32       | optional_uint32: 4294967295 optional_int32: -2147483648 | {"optionalInt32":-2147483648,"optionalUint32":4294967295}
          T74 whole        | optional_double: 40 optional_float: -3 | {"optionalFloat":-3,"optionalDouble":40}
          T74 fraction     | optional_double: 0.1 optional_float: 0.1 | {"optionalFloat":0.1,"optionalDouble":0.1}
          T74 large        | optional_double: 1e22 optional_float: 1e20 | {"optionalFloat":1.0E20,"optionalDouble":1.0E22}
          T74 minus zero   | optional_double: -0.0 | {"optionalDouble":-0.0}
          T74 none         | optional_double: nan optional_float: -inf | {"optionalFloat":"-Infinity","optionalDouble":"NaN"}
          T79 name         | optional_nested_enum: NEG | {"optionalNestedEnum":"NEG"}
          T79 number       | optional_nested_enum: 7 | {"optionalNestedEnum":7}
          T80 padded       | optional_bytes: "\\373\\377" | {"optionalBytes":"+/8="}
          T81 0 digits     | optional_timestamp { seconds: -1 } | {"optionalTimestamp":"1969-12-31T23:59:59Z"}
          T81 3 digits     | optional_timestamp { nanos: 100000000 } | {"optionalTimestamp":"1970-01-01T00:00:00.100Z"}
          T81 6 digits     | optional_timestamp { nanos: 1000 } | {"optionalTimestamp":"1970-01-01T00:00:00.000001Z"}
          T81 9 digits     | optional_timestamp { nanos: 1 } | {"optionalTimestamp":"1970-01-01T00:00:00.000000001Z"}
          T82 half         | optional_duration { nanos: -500000000 } | {"optionalDuration":"-0.500s"}
          T83 mask         | optional_field_mask { paths: "a.foo_bar" paths: "b" } | {"optionalFieldMask":"a.fooBar,b"}
          T85 Any          | optional_any { [x/json.v1.EveryType.NestedMessage] { a: 1 } } | {"optionalAny":{"@type":"x/json.v1.EveryType.NestedMessage","a":1}}
          T85 empty Any    | optional_any { } | {"optionalAny":{}}
          T86 no kind      | optional_value { } | {"optionalValue":null}
          map, last wins   | map_string_string { key: "a" value: "1" } map_string_string { key: "a" value: "2" } | {"mapStringString":{"a":"2"}}
          map keys         | map_bool_bool { } map_uint64_uint64 { key: 18446744073709551615 } | {"mapUint64Uint64":{"18446744073709551615":"0"},"mapBoolBool":{"false":false}}
          characters       | optional_string: "\\"\\\\/<\\001\\177\\t\\303\\251\\360\\237\\230\\201\\342\\200\\250" | {"optionalString":"\\"\\\\/<\\u0001\\u007f\\té😁\\u2028"}
          """)
  void shouldWrite(String row, String message, String json) throws Exception {
    DynamicMessage.Builder built = DynamicMessage.newBuilder(EveryType.getDescriptor());
    TypeRegistry types = TypeRegistry.newBuilder().add(EveryType.getDescriptor()).build();
    TextFormat.Parser.newBuilder().setTypeRegistry(types).build().merge(message, built);

    assertThat(text(SPECIFICATION.write(built))).as(row).isEqualTo(json);
  }

  @Test
  void shouldReadAndWriteSingleFields() throws Exception {
    FieldDescriptor list = field("repeated_nested_message");
    EveryType.Builder read = EveryType.newBuilder();

    DOOR.readField(bytes("[{\"a\":1},{}]"), list, read);
    DOOR.readField(bytes("{}"), field("optional_nested_message"), read);
    DOOR.readField(bytes("\"x\""), field("optional_string"), read);
    DOOR.readField(bytes("null"), field("optional_value"), read);

    assertThat(read.getRepeatedNestedMessageList()).hasSize(2);
    assertThat(read.hasOptionalNestedMessage()).isTrue();
    assertThat(read.getOptionalString()).isEqualTo("x");
    assertThat(read.getOptionalValue().hasNullValue()).isTrue();
    assertThat(text(DOOR.writeField(read, list))).isEqualTo("[{\"a\":1},{\"a\":0}]");
    assertThat(text(DOOR.writeField(read, field("optional_string")))).isEqualTo("\"x\"");
    assertThatThrownBy(() -> DOOR.readField(bytes("null"), list, read))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessage("repeated_nested_message must not be null");
  }

  @Test
  void shouldRefuseToWriteAnAnyThatIsNotWhatItSays() {
    MessageOrBuilder unknown = Any.newBuilder().setTypeUrl("x/no.such.Type");
    MessageOrBuilder damaged =
        Any.newBuilder()
            .setTypeUrl("x/google.protobuf.Duration")
            .setValue(ByteString.copyFromUtf8("?"));

    assertThatThrownBy(() -> DOOR.write(unknown)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> DOOR.write(damaged))
        .isInstanceOf(IllegalStateException.class)
        .hasCauseInstanceOf(InvalidProtocolBufferException.class);
  }

  private static FieldDescriptor field(String name) {
    return Objects.requireNonNull(EveryType.getDescriptor().findFieldByName(name));
  }

  /** A snapshot is wrapped at commas, to be read by people. */
  private static String snapshot(String name) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(WrittenFormTest.class.getResourceAsStream("/json/" + name))) {
      return text(file.readAllBytes()).replace("\n", "");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}
