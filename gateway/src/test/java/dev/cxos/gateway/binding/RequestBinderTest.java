package dev.cxos.gateway.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import com.google.rpc.BadRequest;
import dev.cxos.gateway.contract.Contracts;
import dev.cxos.gateway.json.JsonRules;
import dev.cxos.gateway.json.JsonTypes;
import dev.cxos.gateway.json.ProtoJsonCodec;
import dev.cxos.gateway.lib.v1.Book;
import dev.cxos.gateway.route.RequestPath;
import dev.cxos.gateway.status.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBinderTest {
  private static final Contracts CONTRACTS =
      new Contracts(List.of(Book.getDescriptor().getFile()), Set.of("lib.v1"));
  private static final Routes ROUTES = new Routes(CONTRACTS);
  private static final RequestBinder BINDER =
      new RequestBinder(new ProtoJsonCodec(new JsonTypes(CONTRACTS.files()), JsonRules.DOOR));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          T1  path          | GET   | /lib/shelves/1/books/2 | name: "shelves/1/books/2"
          T36 additional    | GET   | /lib/books/x           | name: "x"
          T9  stream, verb  | GET   | /lib/shelves/1/books/2:watch | name: "shelves/1/books/2"
          T25 number        | GET   | /lib/scalars/-7/RED    | number: -7 colour: RED
          T26 enum number   | GET   | /lib/scalars/7/1       | number: 7 colour: RED
          T37 proto name    | GET   | /lib/shelves/1/books?page_size=5 | parent: "shelves/1" page_size: 5
          T37 JSON name     | GET   | /lib/shelves/1/books?pageSize=5 | parent: "shelves/1" page_size: 5
          T38 nested        | GET   | /lib/echo?address.next.next.city=x | address { next { next { city: "x" } } }
          T39 repeated      | GET   | /lib/echo?words=a&words=b | words: "a" words: "b"
          T39 comma         | GET   | /lib/echo?words=a,b    | words: "a,b"
          T39 numbers       | GET   | /lib/echo?numbers=1&numbers=2 | numbers: 1 numbers: 2
          T48 no equals     | GET   | /lib/echo?s            | ''
          T48 empty pairs   | GET   | /lib/echo?&s=x&&       | s: "x"
          T50 plus          | GET   | /lib/echo?s=a+b%2Bc    | s: "a b+c"
          T51 bool          | GET   | /lib/echo?b=true       | b: true
          T52 moment        | GET   | /lib/echo?moment=2026-01-31T08:00:00.5Z | moment { seconds: 1769846400 nanos: 500000000 }
          T52 offset        | GET   | /lib/echo?moment=2026-01-31T09:00:00%2B01:00 | moment { seconds: 1769846400 }
          T53 duration      | GET   | /lib/echo?span=5400s   | span { seconds: 5400 }
          T53 negative      | GET   | /lib/echo?span=-1.5s   | span { seconds: -1 nanos: -500000000 }
          T54 mask          | GET   | /lib/echo?mask=displayName,address.nextCity | mask { paths: "display_name" paths: "address.next_city" }
          T55 bytes         | GET   | /lib/echo?by=-_8%3D    | by: "\\373\\377"
          T55 unpadded      | GET   | /lib/echo?by=%2B/8     | by: "\\373\\377"
          T56 wrapper       | GET   | /lib/echo?wrapped=0    | wrapped { }
          T58 one of two    | GET   | /lib/echo?left=x       | left: "x"
          range             | GET   | /lib/echo?u64=18446744073709551615&i64=-9223372036854775808&u32=4294967295 | i64: -9223372036854775808 u32: 4294967295 u64: 18446744073709551615
          reals             | GET   | /lib/echo?d=-Infinity&f=1.5e3 | f: 1500 d: -inf
          """)
  void shouldBindPathAndQuery(String row, String method, String uri, String expected)
      throws Exception {
    assertBound(row, bind(method, uri, ""), expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          T60 one field      | POST  | /lib/shelves/1/books?requestId=r | {"displayTitle":"x"} | parent: "shelves/1" book { display_title: "x" } request_id: "r"
          T7  nested in path | PATCH | /lib/shelves/1/books/2?updateMask=displayTitle | {"display_title":"x"} | book { name: "shelves/1/books/2" display_title: "x" } update_mask { paths: "display_title" }
          T47 equal twice    | PATCH | /lib/shelves/1/books/2 | {"name":"shelves/1/books/2"} | book { name: "shelves/1/books/2" }
          T62 empty body     | POST  | /lib/shelves/1/books/2:move | `` | name: "shelves/1/books/2"
          whole              | POST  | /lib/shelves/1/books/2:move | {"target":"t"} | name: "shelves/1/books/2" target: "t"
          """)
  void shouldBindBodies(String row, String method, String uri, String body, String expected)
      throws Exception {
    assertBound(row, bind(method, uri, body), expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          T25 not a number     | GET   | /lib/scalars/abc/RED | `` | number
          T25 overflow         | GET   | /lib/scalars/2147483648/RED | `` | number
          T26 unknown name     | GET   | /lib/scalars/1/red | `` | colour
          T26 unknown number   | GET   | /lib/scalars/1/99 | `` | colour
          T37 both names       | GET   | /lib/shelves/1/books?page_size=5&pageSize=5 | `` | pageSize
          given twice          | GET   | /lib/echo?s=a&s=b | `` | s
          T42 map              | GET   | /lib/echo?labels[k]=v | `` | labels[k]
          T42 map by name      | GET   | /lib/echo?labels=v | `` | labels
          T43 unknown          | GET   | /lib/echo?pagesize=5 | `` | pagesize
          T44 in the path      | GET   | /lib/shelves/1/books?parent=shelves/2 | `` | parent
          T45 whole body       | POST  | /lib/shelves/1/books/2:move?target=x | {} | target
          in the body          | POST  | /lib/shelves/1/books?book.name=x | {} | book.name
          T47 differs          | POST  | /lib/shelves/1/books/2:move | {"name":"shelves/1/books/3"} | name
          T47 differs inside   | PATCH | /lib/shelves/1/books/2 | {"name":"shelves/1/books/3"} | book.name
          T48 no name          | GET   | /lib/echo?=x | `` | query
          T48 empty number     | GET   | /lib/echo?i32= | `` | i32
          T49 semicolon        | GET   | /lib/echo?s=a;b | `` | query
          T51 bool by digit    | GET   | /lib/echo?b=1 | `` | b
          T51 bool upper case  | GET   | /lib/echo?b=TRUE | `` | b
          T52 no such day      | GET   | /lib/echo?moment=2025-02-29T00:00:00Z | `` | moment
          T52 hour 24          | GET   | /lib/echo?moment=2026-01-01T24:00:00Z | `` | moment
          T52 lower case       | GET   | /lib/echo?moment=2026-01-01t00:00:00z | `` | moment
          T52 year 0           | GET   | /lib/echo?moment=0000-01-01T00:00:00Z | `` | moment
          T53 Go duration      | GET   | /lib/echo?span=1h30m | `` | span
          T53 too long         | GET   | /lib/echo?span=315576000001s | `` | span
          T54 snake case       | GET   | /lib/echo?mask=display_name | `` | mask
          T54 unknown path     | PATCH | /lib/shelves/1/books/2?updateMask=nope | {} | updateMask
          T55 not base64       | GET   | /lib/echo?by=*** | `` | by
          T56 struct           | GET   | /lib/echo?struct=x | `` | struct
          T57 message          | GET   | /lib/echo?address=x | `` | address
          T58 both of a oneof  | GET   | /lib/echo?left=x&right=y | `` | right
          T63 null             | POST  | /lib/shelves/1/books | null | book
          T63 array            | POST  | /lib/shelves/1/books | [] | book
          T63 string           | POST  | /lib/shelves/1/books | "x" | book
          T63 number           | POST  | /lib/shelves/1/books | 1 | book
          T65 body on GET      | GET   | /lib/shelves/1/books/2 | {} | body
          T68 unknown field    | POST  | /lib/shelves/1/books | {"title":"x"} | book.title
          T69 duplicate        | POST  | /lib/shelves/1/books | {"name":"x","name":"x"} | book.name
          T69 two spellings    | POST  | /lib/shelves/1/books | {"displayTitle":"x","display_title":"x"} | book.display_title
          comment              | POST  | /lib/shelves/1/books | {/* x */} | body
          single quotes        | POST  | /lib/shelves/1/books | {'name':'x'} | body
          after the end        | POST  | /lib/shelves/1/books | {} {} | body
          not finished         | POST  | /lib/shelves/1/books | {"name":"x" | body
          NUL in a text        | POST  | /lib/shelves/1/books | {"name":"\\u0000"} | book.name
          NUL in a query       | GET   | /lib/echo?s=%00 | `` | query
          unsigned             | GET   | /lib/echo?u32=-1 | `` | u32
          leading zero         | GET   | /lib/echo?i32=01 | `` | i32
          float overflow       | GET   | /lib/echo?f=1e39 | `` | f
          double overflow      | GET   | /lib/echo?d=1e309 | `` | d
          """)
  void shouldRefuseWhatIsNotExactlyAllowed(
      String row, String method, String uri, String body, String field) {
    assertThatThrownBy(() -> bind(method, uri, body))
        .as(row)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.httpCode()).as(row).isEqualTo(400);
              assertThat(violatedField(refusal)).as(row).isEqualTo(field);
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 1000, 100_000})
  void shouldRefuseJsonThatIsNestedTooDeep(int depth) {
    String body =
        "{\"address\":{\"next\":".repeat(1)
            + "{\"next\":".repeat(depth)
            + "{}"
            + "}".repeat(depth + 2);

    assertThatThrownBy(() -> bind("POST", "/lib/shelves/1/books", body))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void shouldFillFieldsFromHeaders() throws Exception {
    RequestBinder.Headers headers = new RequestBinder.Headers("key-1", "\"e1\"", null, null);

    assertBound(
        "Idempotency-Key and If-Match",
        bind("POST", "/lib/shelves/1/books", "{}", headers),
        "parent: \"shelves/1\" book { etag: \"e1\" } request_id: \"key-1\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          weak            | POST | /lib/shelves/1/books | {} | W/"e1"
          list            | POST | /lib/shelves/1/books | {} | "e1", "e2"
          bare            | POST | /lib/shelves/1/books | {} | e1
          contradiction   | POST | /lib/shelves/1/books | {"etag":"e2"} | "e1"
          no etag         | GET  | /lib/echo | `` | "e1"
          """)
  void shouldRefuseAnIfMatchThatCannotBeHonoured(
      String row, String method, String uri, String body, String ifMatch) {
    assertThatThrownBy(
            () -> bind(method, uri, body, new RequestBinder.Headers(null, ifMatch, null, null)))
        .as(row)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(violatedField(refusal)).as(row).isEqualTo("If-Match"));
  }

  private static Message bind(String method, String uri, String body) {
    return bind(method, uri, body, RequestBinder.Headers.NONE);
  }

  private static Message bind(
      String method, String uri, String body, RequestBinder.Headers headers) {
    int mark = uri.indexOf('?');
    var match = ROUTES.get(method, RequestPath.of(mark < 0 ? uri : uri.substring(0, mark)));
    return BINDER.bind(
        match.route(),
        match.path(),
        mark < 0 ? null : uri.substring(mark + 1),
        body.getBytes(StandardCharsets.UTF_8),
        headers);
  }

  private static void assertBound(String row, Message bound, String expected)
      throws TextFormat.ParseException {
    Message.Builder wanted = bound.newBuilderForType();
    TextFormat.merge(expected, wanted);
    assertThat(bound).as(row).isEqualTo(wanted.build());
  }

  private static String violatedField(Refusal refusal) {
    try {
      return refusal
          .status()
          .getDetails(1)
          .unpack(BadRequest.class)
          .getFieldViolations(0)
          .getField();
    } catch (InvalidProtocolBufferException notABadRequest) {
      throw new AssertionError(notABadRequest);
    }
  }
}
