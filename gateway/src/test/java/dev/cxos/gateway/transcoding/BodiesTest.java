package dev.cxos.gateway.transcoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.gateway.fixture.Backends;
import dev.cxos.gateway.fixture.RawConnection.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which part of a request or of an answer the body is, and of what media type. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class BodiesTest {
  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI address;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          T47 equal twice          | POST  | /lib/shelves/1/books/2:move | {"name":"shelves/1/books/2"} | "name":"shelves/1/books/2"
          T47 equal inside         | PATCH | /lib/shelves/1/books/2 | {"name":"shelves/1/books/2"} | "name":"shelves/1/books/2"
          T60 one field            | POST  | /lib/shelves/1/books?requestId=r | {"displayTitle":"x"} | "name":"shelves/1/books/r" && "displayTitle":"x"
          T61 repeated field       | POST  | /lib/words | ["a","b"] | ["a","b"]
          T61 empty list           | POST  | /lib/words | [] | []
          T61 scalar field         | PUT   | /lib/shelves/1/books/2/title | "x" | "displayTitle":"x"
          T91 repeated field       | GET   | /lib/shelves/1/books:list | `` | [{"name":"shelves/1/books/0"
          T62 empty, all fields    | POST  | /lib/shelves/1/books/2:move | `` | "name":"shelves/1/books/2"
          T62 empty, one field     | POST  | /lib/shelves/1/books?requestId=r | `` | "name":"shelves/1/books/r"
          T62 blanks around        | POST  | /lib/echo | ` {"s":"x"} ` | "s":"x"
          T70 JSON name            | PATCH | /lib/shelves/1/books/2 | {"displayTitle":"x"} | "displayTitle":"x[]"
          T70 proto name           | PATCH | /lib/shelves/1/books/2 | {"display_title":"x"} | "displayTitle":"x[]"
          T71 lower camel case     | GET   | /lib/echo?wrapped_text=x | `` | "wrappedText":"x"
          T91 one field of the answer | GET | /lib/shelves/1/books/2/address | `` | {"city":"Bern"
          """)
  void shouldServe(String row, String method, String target, String body, String texts) {
    Cases.assertServed(row, address, method, target, body, texts);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          T47 differs          | POST   | /lib/shelves/1/books/2:move | {"name":"shelves/1/books/3"} | name
          T47 differs inside   | PATCH  | /lib/shelves/1/books/2 | {"name":"shelves/1/books/3"} | book.name
          T61 object for a list | POST  | /lib/words | {"words":["a"]} | ``
          T61 wrong element    | POST   | /lib/words | ["a",1] | ``
          T61 null             | POST   | /lib/words | null | ``
          T61 object for text  | PUT    | /lib/shelves/1/books/2/title | {} | ``
          T65 body on GET      | GET    | /lib/shelves/1/books/2 | {} | body
          T65 blank on GET     | GET    | /lib/shelves/1/books/2 | ` ` | body
          """)
  void shouldRefuse(String row, String method, String target, String body, String field) {
    Cases.assertRefused(row, address, method, target, body, 400, field);
  }

  @Test
  @DisplayName("T65 body on GET, sent in chunks")
  void shouldRefuseAChunkedBodyOnGet() {
    Answer answer =
        Cases.ask(
            address,
            "GET",
            "/lib/books/x",
            Cases.JSON + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n",
            "");

    Cases.assertRefused("T65", answer, 400, "body");
  }

  @Test
  @DisplayName("T72 fields without presence are written, others when they are set")
  void shouldWriteZerosOfFieldsWithoutPresence() {
    assertThat(Cases.ask(address, "GET", "/lib/shelves/1/books/2", "").text())
        .isEqualTo("{\"name\":\"shelves/1/books/2\",\"displayTitle\":\"\",\"etag\":\"\"}");
    String echoed = Cases.ask(address, "POST", "/lib/echo", "{\"nickname\":\"\"}").text();
    assertThat(echoed)
        .contains("\"b\":false", "\"i64\":\"0\"", "\"colour\":\"COLOUR_UNSPECIFIED\"")
        .contains("\"words\":[]", "\"labels\":{}", "\"by\":\"\"", "\"nickname\":\"\"")
        .doesNotContain("address", "moment\"", "left", "wrapped\"");
  }

  @ParameterizedTest(name = "T66 {0}")
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "application/json;charset=\"UTF-8\"",
        "APPLICATION/JSON"
      })
  void shouldReadJson(String contentType) {
    assertThat(post("Content-Type: " + contentType + "\r\n").code()).isEqualTo(200);
  }

  @ParameterizedTest(name = "T66 {0}")
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=latin1",
        "application/json; profile=x",
        "application/xml",
        "application/grpc",
        "application/grpc+json",
        "application/x-ndjson",
        "*/*",
        "json"
      })
  void shouldNotReadOtherMediaTypes(String contentType) {
    Cases.assertRefused("T66", post("Content-Type: " + contentType + "\r\n"), 415, "Content-Type");
  }

  @Test
  @DisplayName("T66 a body without a media type, or with two")
  void shouldNotGuessTheMediaType() {
    Cases.assertRefused("none", post(""), 415, "Content-Type");
    Cases.assertRefused("two", post(Cases.JSON + Cases.JSON), 400, "Content-Type");
  }

  @Test
  @DisplayName("T92 bytes answered under their own media type")
  void shouldAnswerBytes() {
    Answer csv = Cases.ask(address, "GET", "/lib/blobs/a/b?mediaType=text/csv", "");

    assertThat(csv.text()).isEqualTo("blob a/b");
    assertThat(csv.header("Content-Type")).isEqualTo("text/csv");
    assertThat(csv.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(csv.header("Content-Disposition")).isEmpty();
  }

  @ParameterizedTest(name = "T92 {0}")
  @ValueSource(
      strings = {
        "",
        "text/html",
        "image/svg%2Bxml",
        "text/csv%0D%0ASet-Cookie:%20a",
        "TEXT/HTML%3B%20charset=utf-8",
        "application/javascript",
        "nothing"
      })
  void shouldAnswerBytesThatABrowserWouldRunAsAFile(String mediaType) {
    Answer answer = Cases.ask(address, "GET", "/lib/blobs/a?mediaType=" + mediaType, "");

    assertThat(answer.code()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/octet-stream");
    assertThat(answer.header("Content-Disposition")).isEqualTo("attachment");
    assertThat(answer.header("Set-Cookie")).isEmpty();
  }

  @Test
  @DisplayName("T92 bytes in the body of the request")
  void shouldTakeBytes() {
    Answer put = Cases.ask(address, "PUT", "/lib/blobs/a/b", "Content-Type: text/csv\r\n", "1,2");
    Answer echo =
        Cases.ask(address, "POST", "/lib/blobs:echo", "Content-Type: image/png\r\n", "png");

    assertThat(put.text()).contains("\"name\":\"a/b\"", "\"displayTitle\":\"text/csv 1,2\"");
    assertThat(echo.text()).isEqualTo("png");
    assertThat(echo.header("Content-Type")).isEqualTo("image/png");
    for (String type : new String[] {"", "Content-Type: text/html\r\n", "Content-Type: x\r\n"}) {
      Cases.assertRefused(
          type, Cases.ask(address, "PUT", "/lib/blobs/a", type, "x"), 415, "Content-Type");
    }
  }

  @Test
  @DisplayName("T92 bytes in pieces: the first message tells the media type")
  void shouldAnswerBytesInPieces() {
    Answer answer = Cases.ask(address, "GET", "/lib/pieces/end?mediaType=text/csv", "");

    assertThat(answer.text()).isEqualTo("one,two,end");
    assertThat(answer.header("Content-Type")).isEqualTo("text/csv");
  }

  private Answer post(String headers) {
    return Cases.ask(address, "POST", "/lib/echo", headers, "{\"s\":\"x\"}");
  }
}
