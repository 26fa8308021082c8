package dev.cxos.gateway.transcoding;

import dev.cxos.gateway.fixture.Backends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a query fills the fields that are neither in the path nor in the body. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class QueryTest {
  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI address;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          T37 proto name        | /lib/shelves/1/books?page_size=5          | "name":"shelves/1/books/5"
          T37 JSON name         | /lib/shelves/1/books?pageSize=5           | "name":"shelves/1/books/5"
          T38 nested            | /lib/echo?address.next.next.city=x        | "next":{"city":"x"}
          T39 repeated          | /lib/echo?words=a&words=b                 | "words":["a","b"]
          T39 comma is text     | /lib/echo?words=a,b                       | "words":["a,b"]
          T39 numbers           | /lib/echo?numbers=1&numbers=2             | "numbers":[1,2]
          T39 enums             | /lib/echo?colours=RED&colours=1           | "colours":["RED","RED"]
          T39 moments           | /lib/echo?moments=2026-01-31T08:00:00Z    | "moments":["2026-01-31T08:00:00Z"]
          T43 alt               | /lib/echo?s=x&alt=json                    | "s":"x"
          T43 dollar alt        | /lib/echo?s=x&$alt=json                   | "s":"x"
          T43 key               | /lib/echo?s=x&key=y                       | "s":"x"
          T43 dollar            | /lib/echo?s=x&$prettyPrint=false          | "s":"x"
          T48 no equals sign    | /lib/echo?s                               | "s":""
          T48 empty             | /lib/echo?s=                              | "s":""
          T48 empty pairs       | /lib/echo?&s=x&&                          | "s":"x"
          T48 empty query       | /lib/echo?                                | "s":""
          T48 second equals     | /lib/echo?by=-_8=                         | "by":"+/8="
          T49 encoded semicolon | /lib/echo?s=a%3Bb                         | "s":"a;b"
          T50 plus is a blank   | /lib/echo?s=a+b%2Bc                       | "s":"a b+c"
          T50 in a name         | /lib/echo?%73=x                           | "s":"x"
          T51 true              | /lib/echo?b=true                          | "b":true
          T51 false             | /lib/echo?b=false                         | "b":false
          T52 moment            | /lib/echo?moment=2026-01-31T08:00:00.5Z   | "moment":"2026-01-31T08:00:00.500Z"
          T52 offset            | /lib/echo?moment=2026-01-31T09:00:00%2B01:00 | "moment":"2026-01-31T08:00:00Z"
          T53 duration          | /lib/echo?span=5400s                      | "span":"5400s"
          T53 negative          | /lib/echo?span=-1.5s                      | "span":"-1.500s"
          T54 field mask        | /lib/echo?mask=displayName,address.city   | "mask":"displayName,address.city"
          T55 padded            | /lib/echo?by=%2B/8%3D                     | "by":"+/8="
          T55 padded URL-safe   | /lib/echo?by=-_8%3D                       | "by":"+/8="
          T55 unpadded URL-safe | /lib/echo?by=-_8                          | "by":"+/8="
          T55 unpadded          | /lib/echo?by=%2B/8                        | "by":"+/8="
          T56 wrapper           | /lib/echo?wrapped=5                       | "wrapped":5
          T56 wrapped zero      | /lib/echo?wrapped=0                       | "wrapped":0
          T56 wrapped text      | /lib/echo?wrapped_text=                   | "wrappedText":""
          T58 one of several    | /lib/echo?left=x                          | "left":"x"
          numbers in range      | /lib/echo?u64=18446744073709551615&i64=-9223372036854775808 | "i64":"-9223372036854775808" && "u64":"18446744073709551615"
          numbers               | /lib/echo?d=-Infinity&f=1.5e3             | "f":1500 && "d":"-Infinity"
          """)
  void shouldFillFields(String row, String target, String texts) {
    Cases.assertServed(row, address, "GET", target, "", texts);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          T37 both names           | GET  | /lib/shelves/1/books?page_size=5&pageSize=5 | pageSize
          T37 both, nested         | GET  | /lib/echo?wrapped_text=a&wrappedText=a  | wrappedText
          T37 given twice          | GET  | /lib/echo?s=a&s=a                       | s
          T38 through a scalar     | GET  | /lib/echo?s.x=a                         | s.x
          T38 unknown inside       | GET  | /lib/echo?address.nothing=a             | address.nothing
          T38 empty inside         | GET  | /lib/echo?address..city=a               | address..city
          T42 map                  | GET  | /lib/echo?labels[k]=v                   | labels[k]
          T42 map by name          | GET  | /lib/echo?labels=v                      | labels
          T42 map by path          | GET  | /lib/echo?labels.k=v                    | labels.k
          T43 unknown              | GET  | /lib/echo?pagesize=5                    | pagesize
          T43 other case           | GET  | /lib/echo?S=x                           | S
          T43 alt of another form  | GET  | /lib/echo?alt=proto                     | alt
          T44 in the path          | GET  | /lib/shelves/1/books/2?name=x           | name
          T44 same value           | GET  | /lib/books/2?name=2                     | name
          T45 body takes all       | POST | /lib/shelves/1/books/2:move?target=x    | target
          T45 body takes a field   | POST | /lib/shelves/1/books?book.name=x        | book.name
          T48 no name              | GET  | /lib/echo?=x                            | query
          T48 empty number         | GET  | /lib/echo?i32=                          | i32
          T48 number without value | GET  | /lib/echo?i32                           | i32
          T49 semicolon            | GET  | /lib/echo?s=a;b                         | query
          T50 beyond ASCII         | GET  | /lib/echo?s=é                           | query
          T50 broken escape        | GET  | /lib/echo?s=%g1                         | query
          T50 no UTF-8             | GET  | /lib/echo?s=%ff                         | query
          T50 NUL                  | GET  | /lib/echo?s=%00                         | query
          T51 digit                | GET  | /lib/echo?b=1                           | b
          T51 letter               | GET  | /lib/echo?b=T                           | b
          T51 upper case           | GET  | /lib/echo?b=TRUE                        | b
          T51 empty                | GET  | /lib/echo?b                             | b
          T52 no such day          | GET  | /lib/echo?moment=2025-02-29T00:00:00Z   | moment
          T52 hour 24              | GET  | /lib/echo?moment=2026-01-01T24:00:00Z   | moment
          T52 lower case           | GET  | /lib/echo?moment=2026-01-01t00:00:00z   | moment
          T52 year 0               | GET  | /lib/echo?moment=0000-01-01T00:00:00Z   | moment
          T52 number               | GET  | /lib/echo?moment=1769846400             | moment
          T52 its seconds          | GET  | /lib/echo?moment.seconds=1              | moment.seconds
          T53 units                | GET  | /lib/echo?span=1h30m                    | span
          T53 bare                 | GET  | /lib/echo?span=5400                     | span
          T53 too long             | GET  | /lib/echo?span=315576000001s            | span
          T54 snake case           | GET  | /lib/echo?mask=display_name             | mask
          T54 star                 | GET  | /lib/echo?mask=*                        | mask
          T54 unknown path         | PATCH | /lib/shelves/1/books/2?updateMask=nope | updateMask
          T55 not base64           | GET  | /lib/echo?by=***                        | by
          T55 blank in it          | GET  | /lib/echo?by=+/8=                       | by
          T56 struct               | GET  | /lib/echo?struct=x                      | struct
          T56 inside a struct      | GET  | /lib/echo?struct.fields=x               | struct.fields
          T56 value                | GET  | /lib/echo?value=x                       | value
          T56 any                  | GET  | /lib/echo?any=x                         | any
          T57 message              | GET  | /lib/echo?address=x                     | address
          T58 two of a oneof       | GET  | /lib/echo?left=x&right=y                | right
          T58 inside a member      | GET  | /lib/echo?left=x&place.city=y           | place.city
          T58 after a member       | GET  | /lib/echo?place.city=y&left=x           | left
          unsigned                 | GET  | /lib/echo?u32=-1                        | u32
          leading zero             | GET  | /lib/echo?i32=01                        | i32
          plus sign                | GET  | /lib/echo?i32=%2B1                      | i32
          hexadecimal              | GET  | /lib/echo?i32=0x1                       | i32
          float overflow           | GET  | /lib/echo?f=1e39                        | f
          double overflow          | GET  | /lib/echo?d=1e309                       | d
          """)
  void shouldRefuse(String row, String method, String target, String field) {
    String body = method.equals("GET") ? "" : "{}";
    Cases.assertRefused(row, address, method, target, body, 400, field);
  }

  @Test
  @DisplayName("T39 many values, T43 no more parameters than any caller needs")
  void shouldLimitTheNumberOfParameters() {
    String many = IntStream.range(0, 1000).mapToObj(i -> "words=").collect(Collectors.joining("&"));

    Cases.assertServed("1000", address, "GET", "/lib/echo?" + many, "", "\"words\":[\"\",\"\"");
    Cases.assertRefused("1001", address, "GET", "/lib/echo?s=x&" + many, "", 400, "query");
  }
}
