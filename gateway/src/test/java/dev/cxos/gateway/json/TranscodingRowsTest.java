package dev.cxos.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.TextFormat;
import dev.cxos.gateway.json.v1.EveryType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the door takes and says, beyond the public conformance cases. */
class TranscodingRowsTest {
  private static final ProtoJsonCodec CODEC =
      new ProtoJsonCodec(Syntaxes.PROTO3.types(), JsonRules.DOOR);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          T70 JSON name           | {"another.name":1} | renamed: 1
          T70 proto name          | {"renamed":1} | renamed: 1
          T73 number of 2^53      | {"optionalInt64":9007199254740992} | optional_int64: 9007199254740992
          T73 exact beyond        | {"optionalInt64":9007199254740994} | optional_int64: 9007199254740994
          T73 quoted beyond       | {"optionalInt64":"9007199254740993"} | optional_int64: 9007199254740993
          T73 exponent            | {"optionalInt64":1.5e3} | optional_int64: 1500
          T73 quoted fraction     | {"optionalUint64":"1.0"} | optional_uint64: 1
          T73 negative zero       | {"optionalUint32":-0} | `optional_uint32: 0`
          T73 huge zero           | {"optionalUint32":0e999999999} | `optional_uint32: 0`
          T73 shifted             | {"optionalInt32":0.00123e5} | optional_int32: 123
          T73 20 digits           | {"optionalUint64":"1844674407370955161.5e1"} | optional_uint64: 18446744073709551615
          T74 subnormal           | {"optionalDouble":5e-324} | optional_double: 4.9E-324
          T74 to zero             | {"optionalDouble":1e-400} | optional_double: 0
          T78 open enum           | {"optionalNestedEnum":7} | optional_nested_enum: 7
          T78 exponent            | {"optionalNestedEnum":2e0} | optional_nested_enum: BAZ
          T78 below zero          | {"optionalNestedEnum":"NEG"} | optional_nested_enum: NEG
          T80 standard            | {"optionalBytes":"+/8="} | optional_bytes: "\\373\\377"
          T80 URL                 | {"optionalBytes":"-_8="} | optional_bytes: "\\373\\377"
          T80 without padding     | {"optionalBytes":"-_8"} | optional_bytes: "\\373\\377"
          T80 both alphabets      | {"optionalBytes":"+_8="} | optional_bytes: "\\373\\377"
          T80 empty               | {"optionalBytes":""} | optional_bytes: ""
          T81 unknown offset      | {"optionalTimestamp":"1970-01-01T00:00:00-00:00"} | optional_timestamp { }
          T81 far offset          | {"optionalTimestamp":"1970-01-02T00:00:00+23:59"} | optional_timestamp { seconds: 60 }
          T81 one digit           | {"optionalTimestamp":"1970-01-01T00:00:00.5Z"} | optional_timestamp { nanos: 500000000 }
          T81 century             | {"optionalTimestamp":"2000-02-29T23:59:59Z"} | optional_timestamp { seconds: 951868799 }
          T83 nested              | {"optionalFieldMask":"a.fooBar,b"} | optional_field_mask { paths: "a.foo_bar" paths: "b" }
          T84 absent              | {} | ``
          T84 null                | {"optionalInt32Wrapper":null} | ``
          T84 zero                | {"optionalInt32Wrapper":0} | optional_int32_wrapper { }
          T84 quoted              | {"optionalInt64Wrapper":"7"} | optional_int64_wrapper { value: 7 }
          T85 type in the middle  | {"optionalAny":{"a":1,"@type":"x.y/json.v1.EveryType.NestedMessage","corecursive":{}}} | optional_any { type_url: "x.y/json.v1.EveryType.NestedMessage" value: "\\b\\001\\022\\000" }
          T85 value first         | {"optionalAny":{"value":"1s","@type":"/google.protobuf.Duration"}} | optional_any { type_url: "/google.protobuf.Duration" value: "\\b\\001" }
          T85 null as Value       | {"optionalAny":{"@type":"/google.protobuf.Value","value":null}} | optional_any { type_url: "/google.protobuf.Value" value: "\\b\\000" }
          T86 nested null         | {"optionalStruct":{"a":{"b":[null]}}} | optional_struct { fields { key: "a" value { struct_value { fields { key: "b" value { list_value { values { null_value: NULL_VALUE } } } } } } } }
          T86 same key below      | {"optionalStruct":{"a":{"a":1}}} | optional_struct { fields { key: "a" value { struct_value { fields { key: "a" value { number_value: 1 } } } } } }
          T86 large number        | {"optionalValue":123456789012345680000} | optional_value { number_value: 1.2345678901234568E20 }
          T86 empty               | {"optionalEmpty":{}} | optional_empty { }
          T86 null of map         | {"mapStringValue":{"a":null}} | map_string_value { key: "a" value { null_value: NULL_VALUE } }
          T86 null in list        | {"repeatedNullValue":[null,"NULL_VALUE",0]} | repeated_null_value: [NULL_VALUE, NULL_VALUE, NULL_VALUE]
          T86 null in a oneof     | {"oneofValue":null} | oneof_value { null_value: NULL_VALUE }
          T87 null                | {"optionalInt32":null,"repeatedInt32":null,"mapInt32Int32":null,"oneofString":null,"optionalStruct":null} | ``
          T87 null of presence    | {"presentInt32":null} | ``
          presence of zero        | {"presentInt32":0,"presentString":"","presentEnum":"FOO"} | present_int32: 0 present_string: "" present_enum: FOO
          map keys                | {"mapBoolBool":{"true":false},"mapUint64Uint64":{"18446744073709551615":"0"}} | map_bool_bool { key: true } map_uint64_uint64 { key: 18446744073709551615 }
          blanks                  | \t{ "optionalInt32" :\t1 }  | optional_int32: 1
          """)
  void shouldTake(String row, String json, String expected) throws Exception {
    DynamicMessage.Builder read = DynamicMessage.newBuilder(EveryType.getDescriptor());
    DynamicMessage.Builder wanted = DynamicMessage.newBuilder(EveryType.getDescriptor());
    TextFormat.merge(expected, wanted);

    CODEC.read(bytes(json.replace("\\t", "\t")), read);

    assertThat(read.build()).as(row).isEqualTo(wanted.build());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          T63 null              | null | `` | must be an object
          T63 array             | [] | `` | must be an object
          T63 string            | "x" | `` | must be an object
          T63 number            | 1 | `` | must be an object
          T68 unknown           | {"nope":1} | nope | is not a field of EveryType
          T68 unknown, nested   | {"repeatedNestedMessage":[{},{"b":1}]} | repeated_nested_message[1].b | is not a field of NestedMessage
          T68 other case        | {"OptionalInt32":1} | OptionalInt32 | is not a field of EveryType
          T68 unknown extension | {"[a.b]":1} | [a.b] | is not a field of EveryType
          T69 twice             | {"optionalInt32":1,"optionalInt32":1} | optional_int32 | is given twice
          T69 two spellings     | {"optionalInt32":1,"optional_int32":1} | optional_int32 | is given twice
          T69 by escape         | {"optionalInt32":1,"optionalInt\\u00332":1} | optional_int32 | is given twice
          T69 null and value    | {"optionalInt32":null,"optionalInt32":1} | optional_int32 | is given twice
          T69 key of a map      | {"mapStringString":{"a":"","a":""}} | map_string_string["a"] | is given twice
          T69 same number       | {"mapBoolBool":{"true":true,"tru\\u0065":true}} | map_bool_bool["true"] | is given twice
          T69 key of a struct   | {"optionalStruct":{"a":[{"b":1,"b":2}]}} | optional_struct["a"][0]["b"] | is given twice
          T69 type              | {"optionalAny":{"@type":"/google.protobuf.Empty","@type":"/google.protobuf.Empty"}} | optional_any.@type | is given twice
          T73 loses a digit     | {"optionalInt64":9007199254740993} | optional_int64 | has digits that JSON numbers lose on the way; put it in quotes
          T73 loses by exponent | {"optionalUint64":9.007199254740993e15} | optional_uint64 | has digits that JSON numbers lose on the way; put it in quotes
          T73 largest, bare     | {"optionalInt64":9223372036854775807} | optional_int64 | has digits that JSON numbers lose on the way; put it in quotes
          T73 too large         | {"optionalInt32":3000000000} | optional_int32 | must lie between -2147483648 and 2147483647
          T73 below zero        | {"optionalUint64":"-1"} | optional_uint64 | must lie between 0 and 18446744073709551615
          T73 hexadecimal       | {"optionalInt32":"0x10"} | optional_int32 | must be an integer
          T73 plus              | {"optionalInt32":"+1"} | optional_int32 | must be an integer
          T73 leading zero      | {"optionalInt64":"01"} | optional_int64 | must be an integer
          T73 full-width digit  | {"optionalInt32":"１"} | optional_int32 | must be an integer
          T73 fraction          | {"optionalInt32":1.000000000000000000001} | optional_int32 | must be an integer
          T73 underflow         | {"optionalInt32":1e-999999999} | optional_int32 | must be an integer
          T74 double            | {"optionalDouble":1e309} | optional_double | is too large for a double
          T74 float             | {"optionalFloat":3.5e38} | optional_float | is too large for a float
          T74 NaN in small      | {"optionalDouble":"nan"} | optional_double | must be a number
          T74 plus infinity     | {"optionalDouble":"+Infinity"} | optional_double | must be a number
          T74 Java's letters    | {"optionalDouble":"1d"} | optional_double | must be a number
          T74 hexadecimal       | {"optionalDouble":"0x1p3"} | optional_double | must be a number
          T74 blank             | {"optionalDouble":"1 "} | optional_double | must be a number
          T76 quoted bool       | {"optionalBool":"true"} | optional_bool | must be true or false
          T76 bool by number    | {"optionalBool":1} | optional_bool | must be true or false
          T77 number as string  | {"optionalString":1} | optional_string | must be a string
          T77 bool as string    | {"optionalString":true} | optional_string | must be a string
          T77 object as string  | {"optionalString":{}} | optional_string | must be a string
          T78 lower case        | {"optionalNestedEnum":"foo"} | optional_nested_enum | must be a value of NestedEnum
          T78 unknown           | {"optionalNestedEnum":"NOPE"} | optional_nested_enum | must be a value of NestedEnum
          T78 quoted number     | {"optionalNestedEnum":"1"} | optional_nested_enum | must be a value of NestedEnum
          T78 array             | {"optionalNestedEnum":["FOO"]} | optional_nested_enum | must be a value of NestedEnum
          T78 fraction          | {"optionalNestedEnum":0.5} | optional_nested_enum | must be an integer
          T80 no base64         | {"optionalBytes":"*"} | optional_bytes | must be bytes in base64
          T80 one character     | {"optionalBytes":"AAAAA"} | optional_bytes | must be bytes in base64
          T80 half padding      | {"optionalBytes":"AA="} | optional_bytes | must be bytes in base64
          T80 padding alone     | {"optionalBytes":"===="} | optional_bytes | must be bytes in base64
          T80 padding inside    | {"optionalBytes":"AA==AA=="} | optional_bytes | must be bytes in base64
          T80 line feed         | {"optionalBytes":"AAAA\\n"} | optional_bytes | must be bytes in base64
          T81 leap second       | {"optionalTimestamp":"2016-12-31T23:59:60Z"} | optional_timestamp | must be a moment such as "2026-01-31T08:00:00Z"
          T81 no digits         | {"optionalTimestamp":"2016-12-31T23:59:59.Z"} | optional_timestamp | must be a moment such as "2026-01-31T08:00:00Z"
          T81 comma             | {"optionalTimestamp":"2016-12-31T23:59:59,5Z"} | optional_timestamp | must be a moment such as "2026-01-31T08:00:00Z"
          T81 short offset      | {"optionalTimestamp":"2016-12-31T23:59:59+01"} | optional_timestamp | must be a moment such as "2026-01-31T08:00:00Z"
          T81 1900              | {"optionalTimestamp":"1900-02-29T00:00:00Z"} | optional_timestamp | must be a moment such as "2026-01-31T08:00:00Z"
          T81 number            | {"optionalTimestamp":0} | optional_timestamp | must be a moment such as "2026-01-31T08:00:00Z"
          T81 object            | {"optionalTimestamp":{"seconds":0}} | optional_timestamp | must be a moment such as "2026-01-31T08:00:00Z"
          T82 Go                | {"optionalDuration":"1h30m"} | optional_duration | must be a duration in seconds such as "5400s"
          T82 ten digits        | {"optionalDuration":"1.0000000001s"} | optional_duration | must be a duration in seconds such as "5400s"
          T82 no digits         | {"optionalDuration":"s"} | optional_duration | must be a duration in seconds such as "5400s"
          T82 no whole digits   | {"optionalDuration":".5s"} | optional_duration | must be a duration in seconds such as "5400s"
          T82 point alone       | {"optionalDuration":"1.s"} | optional_duration | must be a duration in seconds such as "5400s"
          T82 exponent          | {"optionalDuration":"1e3s"} | optional_duration | must be a duration in seconds such as "5400s"
          T82 number            | {"optionalDuration":5} | optional_duration | must be a duration in seconds such as "5400s"
          T83 snake case        | {"optionalFieldMask":"foo_bar"} | optional_field_mask | must be field names in lowerCamelCase with commas between them
          T83 snake with digit  | {"optionalFieldMask":"f_1"} | optional_field_mask | must be field names in lowerCamelCase with commas between them
          T83 empty path        | {"optionalFieldMask":"a,,b"} | optional_field_mask | must be field names in lowerCamelCase with commas between them
          T83 end               | {"optionalFieldMask":"a,"} | optional_field_mask | must be field names in lowerCamelCase with commas between them
          T83 point             | {"optionalFieldMask":"a..b"} | optional_field_mask | must be field names in lowerCamelCase with commas between them
          T83 blank             | {"optionalFieldMask":"a, b"} | optional_field_mask | must be field names in lowerCamelCase with commas between them
          T85 no type           | {"optionalAny":{"value":1}} | optional_any | must have its type as "@type"
          T85 unknown type      | {"optionalAny":{"@type":"type.googleapis.com/nope"}} | optional_any | must have a type of the contract as "@type"
          T85 no URL            | {"optionalAny":{"@type":"json.v1.EveryType"}} | optional_any | must have a type of the contract as "@type"
          T85 type is a number  | {"optionalAny":{"@type":1}} | optional_any | must have a type of the contract as "@type"
          T85 unknown field     | {"optionalAny":{"@type":"/json.v1.EveryType","nope":1}} | optional_any.nope | is not a field of EveryType
          T85 no value          | {"optionalAny":{"@type":"/google.protobuf.Duration"}} | optional_any | must have its content as "value"
          T85 beside the value  | {"optionalAny":{"@type":"/google.protobuf.Duration","value":"1s","a":1}} | optional_any.a | must not stand beside "value"
          T85 null value        | {"optionalAny":{"@type":"/google.protobuf.Int32Value","value":null}} | optional_any.value | must not be null
          T85 Empty with value  | {"optionalAny":{"@type":"/google.protobuf.Empty","value":{}}} | optional_any.value | is not a field of Empty
          T86 digits            | {"optionalStruct":{"id":9007199254740993}} | optional_struct["id"] | has digits that JSON numbers lose on the way; put it in quotes
          T86 too large         | {"optionalValue":1e309} | optional_value | is too large for a double
          T86 struct as array   | {"optionalStruct":[]} | optional_struct | must be an object
          T86 list as object    | {"optionalListValue":{}} | optional_list_value | must be an array
          T86 Empty with field  | {"optionalEmpty":{"a":1}} | optional_empty.a | is not a field of Empty
          T87 null in array     | {"repeatedString":["a",null]} | repeated_string[1] | must not be null
          T87 null in wrappers  | {"repeatedInt32Wrapper":[null]} | repeated_int32_wrapper[0] | must not be null
          T87 null in lists     | {"repeatedListValue":[null]} | repeated_list_value[0] | must not be null
          T87 null in a map     | {"mapStringString":{"a":null}} | map_string_string["a"] | must not be null
          oneof                 | {"oneofUint32":1,"oneofString":""} | oneof_string | excludes another field that is given too
          oneof of nulls        | {"oneofUint32":1,"oneofNullValue":null} | oneof_null_value | excludes another field that is given too
          map key with sign     | {"mapInt32Int32":{"+1":1}} | map_int32_int32["+1"] | must have an integer of its range as its key
          map key as fraction   | {"mapInt32Int32":{"1.0":1}} | map_int32_int32["1.0"] | must have an integer of its range as its key
          map key too large     | {"mapUint32Uint32":{"4294967296":1}} | map_uint32_uint32["4294967296"] | must have an integer of its range as its key
          map key of bool       | {"mapBoolBool":{"TRUE":true}} | map_bool_bool["TRUE"] | must have true or false as its key
          map as entries        | {"mapStringString":[{"key":"a","value":"b"}]} | map_string_string | must be an object
          list as object        | {"repeatedInt32":{"0":1}} | repeated_int32 | must be an array
          """)
  void shouldRefuseAndSayWhere(String row, String json, String field, String reason) {
    assertThatThrownBy(() -> CODEC.read(bytes(json), EveryType.newBuilder()))
        .as(row)
        .isInstanceOfSatisfying(
            InvalidJsonException.class,
            refused -> {
              assertThat(refused.field()).as(row).isEqualTo(field);
              assertThat(refused.reason()).as(row).isEqualTo(reason);
            });
  }

  @Test
  void shouldSayAtWhichLineAndColumn() {
    String json = "{\n  \"optionalInt32\": 1,\n  \"optionalBool\": 1\n}";

    assertThatThrownBy(() -> CODEC.read(bytes(json), EveryType.newBuilder()))
        .isInstanceOfSatisfying(
            InvalidJsonException.class,
            refused -> {
              assertThat(refused.line()).isEqualTo(3);
              assertThat(refused.column()).isEqualTo(19);
            });
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
