package dev.cxos.gateway.transcoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.gateway.fixture.Backends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values of JSON bodies, sent through the door and read back. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class JsonValuesTest {
  private static final String ECHO = "/lib/echo";

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI address;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          T70 proto name        | {"wrapped_text":"x"}            | "wrappedText":"x"
          T73 string            | {"i64":"9223372036854775807"}   | "i64":"9223372036854775807"
          T73 number            | {"i64":-9007199254740991}       | "i64":"-9007199254740991"
          T73 unsigned          | {"u64":"18446744073709551615"}  | "u64":"18446744073709551615"
          T73 exponent          | {"i32":1e3}                     | "i32":1000
          T73 whole fraction    | {"i32":1.0}                     | "i32":1
          T73 32 bits in quotes | {"i32":"-5"}                    | "i32":-5
          T76 bool              | {"b":true}                      | "b":true
          T77 string            | {"s":"\\u00e9\\ud83d\\ude00"}    | "s":"é😀"
          T78 name              | {"colour":"RED"}                | "colour":"RED"
          T78 number            | {"colour":1}                    | "colour":"RED"
          T78 unknown number    | {"colour":99}                   | "colour":99
          T79 known number      | {"colours":[0,1,99]}            | "colours":["COLOUR_UNSPECIFIED","RED",99]
          T80 padded            | {"by":"+/8="}                   | "by":"+/8="
          T80 unpadded          | {"by":"+/8"}                    | "by":"+/8="
          T80 URL-safe          | {"by":"-_8"}                    | "by":"+/8="
          T81 no fraction       | {"moment":"2026-01-31T08:00:00Z"} | "moment":"2026-01-31T08:00:00Z"
          T81 three digits      | {"moment":"2026-01-31T08:00:00.5Z"} | "moment":"2026-01-31T08:00:00.500Z"
          T81 six digits        | {"moment":"2026-01-31T08:00:00.000001Z"} | "moment":"2026-01-31T08:00:00.000001Z"
          T81 nine digits       | {"moment":"2026-01-31T08:00:00.123456789Z"} | "moment":"2026-01-31T08:00:00.123456789Z"
          T81 offset            | {"moment":"2026-01-31T09:00:00+01:00"} | "moment":"2026-01-31T08:00:00Z"
          T81 duration          | {"span":"1.5s"}                 | "span":"1.500s"
          T83 field mask        | {"mask":"a.fooBar,b"}           | "mask":"a.fooBar,b"
          T84 set to zero       | {"wrapped":0}                   | "wrapped":0
          T84 long              | {"wrappedLong":"5"}             | "wrappedLong":"5"
          T85 type first        | {"any":{"@type":"type.googleapis.com/lib.v1.Address","city":"x"}} | "city":"x"
          T85 type last         | {"any":{"city":"x","@type":"type.googleapis.com/lib.v1.Address"}} | "city":"x"
          T85 well-known        | {"any":{"@type":"type.googleapis.com/google.protobuf.Duration","value":"1s"}} | "value":"1s"
          T86 struct            | {"struct":{"a":[1,null,{"b":"c"}],"d":true}} | "struct":{"a":[1 && "b":"c" && "d":true
          T86 value             | {"value":"x"}                   | "value":"x"
          T86 list              | {"list":[1,"x",false]}          | "list":[1 && "x",false]
          T86 null as a value   | {"value":null}                  | "value":null
          T86 null in a list    | {"list":[null]}                 | "list":[null]
          T87 null              | {"s":null,"i32":null,"words":null,"address":null,"labels":null} | "s":"" && "words":[]
          T87 of a oneof        | {"left":null,"right":"x"}       | "right":"x"
          maps                  | {"places":{"1":{"city":"x"}}}   | "places":{"1":{"city":"x"
          numbers in words      | {"d":"NaN","f":"-Infinity"}     | "d":"NaN" && "f":"-Infinity"
          """)
  void shouldRead(String row, String body, String texts) {
    Cases.assertServed(row, address, "POST", ECHO, body, texts);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          T63 null              | null
          T63 array             | []
          T63 string            | "x"
          T63 number            | 1
          T63 true              | true
          T68 unknown field     | {"x":1}
          T68 other case        | {"Nickname":"x"}
          T68 unknown inside    | {"address":{"x":1}}
          T69 twice             | {"s":"x","s":"x"}
          T69 two spellings     | {"wrappedText":"x","wrapped_text":"x"}
          T69 twice inside      | {"address":{"city":"x","city":"x"}}
          T69 twice in a map    | {"labels":{"k":"x","k":"y"}}
          T69 two of a oneof    | {"left":"x","right":"y"}
          T73 overflow          | {"i64":"9223372036854775808"}
          T73 overflow, bare    | {"i64":9223372036854775808}
          T73 inexact elsewhere | {"i64":9007199254740993}
          T73 fraction          | {"i32":1.5}
          T73 blank             | {"i32":" 1"}
          T73 empty             | {"i32":""}
          T73 leading zero      | {"i32":01}
          T73 plus              | {"i32":+1}
          T73 32 bits           | {"i32":2147483648}
          T73 unsigned          | {"u32":-1}
          T73 float overflow    | {"f":1e39}
          T73 NaN without quotes | {"d":NaN}
          T76 text              | {"b":"true"}
          T76 number            | {"b":1}
          T76 upper case        | {"b":True}
          T77 number            | {"s":1}
          T77 bool              | {"s":true}
          T77 object            | {"s":{}}
          T77 lone surrogate    | {"s":"\\ud800"}
          T78 unknown name      | {"colour":"BLUE"}
          T78 lower case        | {"colour":"red"}
          T78 in an array       | {"colour":["RED"]}
          T78 fraction          | {"colour":1.5}
          T80 not base64        | {"by":"***"}
          T81 no such day       | {"moment":"2025-02-29T00:00:00Z"}
          T81 lower case t      | {"moment":"2026-01-01t00:00:00Z"}
          T81 lower case z      | {"moment":"2026-01-01T00:00:00z"}
          T81 hour 24           | {"moment":"2026-01-01T24:00:00Z"}
          T81 hour 25           | {"moment":"2026-01-01T25:00:00Z"}
          T81 second 60         | {"moment":"2026-01-01T00:00:60Z"}
          T81 year 0            | {"moment":"0000-01-01T00:00:00Z"}
          T81 year 10000        | {"moment":"10000-01-01T00:00:00Z"}
          T81 no zone           | {"moment":"2026-01-01T00:00:00"}
          T81 number            | {"moment":1}
          T81 object            | {"moment":{"seconds":1}}
          T81 duration          | {"span":"1h"}
          T83 snake case        | {"mask":"foo_bar"}
          T83 array             | {"mask":["a"]}
          T85 unknown type      | {"any":{"@type":"type.googleapis.com/no.Such","x":1}}
          T85 no type           | {"any":{"city":"x"}}
          T85 type of a number  | {"any":{"@type":1}}
          T87 in an array       | {"words":[null]}
          T87 in a map          | {"labels":{"k":null}}
          array for a message   | {"address":[]}
          object for a list     | {"words":{}}
          scalar for a list     | {"words":"x"}
          comment               | {/* x */}
          single quotes         | {'s':'x'}
          no quotes             | {s:"x"}
          trailing comma        | {"s":"x",}
          after the end         | {} {}
          not finished          | {"s":"x"
          """)
  void shouldRefuse(String row, String body) {
    Cases.assertRefused(row, address, "POST", ECHO, body, 400, "");
  }

  @ParameterizedTest(name = "T86 {0} levels")
  @ValueSource(ints = {101, 1_000, 100_000})
  void shouldRefuseWhatIsNestedTooDeep(int depth) {
    String lists = "{\"value\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
    String objects = "{\"address\":" + "{\"next\":".repeat(depth) + "{}" + "}".repeat(depth) + "}";

    Cases.assertRefused("lists", address, "POST", ECHO, lists, 400, "");
    Cases.assertRefused("objects", address, "POST", ECHO, objects, 400, "");
  }

  @ParameterizedTest(name = "T86 {0} levels")
  @ValueSource(ints = {1, 30, 45})
  void shouldReadWhatIsNotNestedTooDeep(int depth) {
    String lists = "{\"value\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
    String objects = "{\"address\":" + "{\"next\":".repeat(depth) + "{}" + "}".repeat(depth) + "}";

    assertThat(Cases.ask(address, "POST", ECHO, lists).code()).isEqualTo(200);
    assertThat(Cases.ask(address, "POST", ECHO, objects).code()).isEqualTo(200);
  }

  /** A list in JSON is two messages inside each other in protobuf, whose parsers stop at 100. */
  @ParameterizedTest(name = "T86 {0} levels")
  @ValueSource(ints = {48, 50, 60, 90, 97, 98, 99, 100})
  void shouldNeverSendWhatNoBackendCanRead(int depth) {
    String lists = "{\"value\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
    String structs = "{\"struct\":" + "{\"x\":".repeat(depth) + "{}" + "}".repeat(depth) + "}";
    String objects = "{\"address\":" + "{\"next\":".repeat(depth) + "{}" + "}".repeat(depth) + "}";

    for (String body : new String[] {lists, structs, objects}) {
      assertThat(Cases.ask(address, "POST", ECHO, body).code()).isIn(200, 400);
    }
  }
}
