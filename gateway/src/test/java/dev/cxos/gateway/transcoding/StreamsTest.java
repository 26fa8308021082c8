package dev.cxos.gateway.transcoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cxos.gateway.fixture.Backends;
import dev.cxos.gateway.fixture.Promptly;
import dev.cxos.gateway.fixture.RawConnection;
import dev.cxos.gateway.fixture.RawConnection.Answer;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Streams of answers, and streams of requests. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class StreamsTest {
  private static final String WATCH = "/lib/shelves/1/books/2:watch";
  private static final String UPLOAD = "/lib/shelves/7/books:add";

  /** And the time that asking takes. */
  private static final String NDJSON = "Content-Type: application/x-ndjson\r\n";

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI address;

  @ParameterizedTest(name = "T99 {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/x-ndjson                            | application/x-ndjson
          text/event-stream                               | text/event-stream
          application/json                                | application/json
          */*                                             | application/json
          application/*                                   | application/json
          text/*                                          | text/event-stream
          application/json;q=0.5, application/x-ndjson    | application/x-ndjson
          text/html, text/event-stream;q=0.1              | text/event-stream
          application/json;q=0, application/x-ndjson;q=0.1 | application/x-ndjson
          """)
  void shouldChooseTheFormByAccept(String accept, String contentType) {
    Answer answer = Cases.ask(address, "GET", WATCH, "Accept: " + accept + "\r\n", "");

    assertThat(answer.code()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo(contentType);
  }

  @Test
  @DisplayName("T99 an array, lines, or events with their cursors")
  void shouldWriteEachForm() {
    String array = Cases.ask(address, "GET", WATCH, "").text();
    String lines = Cases.ask(address, "GET", WATCH, "Accept: application/x-ndjson\r\n", "").text();
    String events = Cases.ask(address, "GET", WATCH, "Accept: text/event-stream\r\n", "").text();

    assertThat(array).startsWith("[{\"book\":{\"name\":\"book 1\"").endsWith("\"cursor\":\"3\"}]");
    assertThat(lines.lines()).hasSize(3).allMatch(line -> line.startsWith("{\"book\":"));
    assertThat(events.lines().filter(line -> line.startsWith("id: ")))
        .containsExactly("id: 1", "id: 2", "id: 3");
    assertThat(events.lines().filter(line -> line.startsWith("data: {\"book\":"))).hasSize(3);
  }

  @Test
  @DisplayName("T99 one field of each message, by response_body")
  void shouldWriteOneFieldOfEachMessage() {
    String target = "/lib/shelves/1/books/2:watchBook";

    assertThat(Cases.ask(address, "GET", target, "Accept: text/event-stream\r\n", "").text())
        .contains("id: 1\ndata: {\"name\":\"book 1\",");
  }

  @Test
  @DisplayName("T99 resumed after the last event, by header or by field, not by both")
  void shouldResume() {
    String sse = "Accept: text/event-stream\r\n";

    assertThat(Cases.ask(address, "GET", WATCH, sse + "Last-Event-ID: 2\r\n", "").text())
        .contains("id: 3")
        .doesNotContain("id: 2");
    assertThat(Cases.ask(address, "GET", WATCH + "?after=2", sse, "").text())
        .contains("id: 3")
        .doesNotContain("id: 2");
    assertThat(
            Cases.ask(address, "GET", WATCH + "?after=1", sse + "Last-Event-ID: 2\r\n", "").text())
        .as("a browser that connects again keeps its address, and knows more")
        .contains("id: 3")
        .doesNotContain("id: 2");
  }

  @Test
  @DisplayName("T99 no form that is accepted")
  void shouldRefuseOtherForms() {
    Cases.assertRefused(
        "T99", Cases.ask(address, "GET", WATCH, "Accept: text/html\r\n", ""), 406, "Accept");
  }

  @ParameterizedTest(name = "T101 before the first message, {0}")
  @ValueSource(strings = {"application/json", "application/x-ndjson", "text/event-stream"})
  void shouldAnswerAnEarlyErrorWithItsCode(String accept) {
    Answer answer =
        Cases.ask(
            address, "GET", "/lib/shelves/refuse/books/2:watch", "Accept: " + accept + "\r\n", "");

    Cases.assertRefused("T101", answer, 404, "name");
  }

  @ParameterizedTest(name = "T101 after the first message, {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/json     | ,{"error":{"code":14,
          application/x-ndjson | ~{"error":{"code":14,
          text/event-stream    | ~event: error~data: {"code":14,
          """)
  void shouldEndAFailedStreamWithItsStatus(String accept, String end) {
    Answer answer =
        Cases.ask(
            address, "GET", "/lib/shelves/fail/books/2:watch", "Accept: " + accept + "\r\n", "");

    assertThat(answer.code()).isEqualTo(200);
    assertThat(answer.text()).contains("book 3").contains(end.replace('~', '\n'));
  }

  @ParameterizedTest(name = "T101 a message without a JSON form ends the stream, {0}")
  @ValueSource(strings = {"application/json", "application/x-ndjson", "text/event-stream"})
  void shouldEndAStreamWhoseMessageCannotBeWritten(String accept) {
    int before = cancelled();
    Answer answer =
        Cases.ask(
            address, "GET", "/lib/shelves/odd/books/2:watch", "Accept: " + accept + "\r\n", "");

    assertThat(answer.code()).isEqualTo(200);
    assertThat(answer.text()).contains("book 3", "\"code\":13", "INTERNAL_FAULT", "error_id");
    await().until(() -> cancelled() == before + 1);
  }

  @Test
  @DisplayName("T101 bytes that end too early break the connection")
  void shouldNotLetHalfAFileLookWhole() {
    assertThatThrownBy(() -> Cases.ask(address, "GET", "/lib/pieces/broken", ""))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisplayName("T102 each message is sent at once, then heartbeats; gone within a second")
  void shouldSendAtOnceAndNoticeThatTheCallerIsGone() throws Exception {
    Promptly.happens(
        () -> {
          int before = cancelled();
          try (RawConnection connection = new RawConnection(address)) {
            connection.send(
                RawConnection.head(
                    "GET", "/lib/shelves/hold/books/2:watch", "Accept: text/event-stream\r\n", 0));
            awaitLine(connection, "id: 3");
            awaitLine(connection, ": still here");
            awaitLine(connection, ": still here");
            assertThat(cancelled()).isEqualTo(before);
          }
          return () -> cancelled() == before + 1;
        });
  }

  @Test
  @DisplayName("T102 a unary call is cancelled too when its caller goes")
  void shouldCancelAUnaryCall() throws Exception {
    Promptly.happens(
        () -> {
          int before = cancelled();
          try (RawConnection connection = new RawConnection(address)) {
            int held = held();
            connection.send(RawConnection.head("GET", "/lib/shelves/never/books/2", "", 0));
            await().until(() -> held() > held);
            assertThat(cancelled()).isEqualTo(before);
          }
          return () -> cancelled() == before + 1;
        });
  }

  @Test
  @DisplayName("T103 one message a line")
  void shouldTakeOneMessageALine() {
    Answer answer =
        upload(
            """
            {"title":"a"}

            {"title":"b","parent":"shelves/7"}\r
             {"title":"c"}\
            """);

    assertThat(answer.text())
        .isEqualTo("{\"parent\":\"shelves/7\",\"count\":3,\"titles\":[\"a\",\"b\",\"c\"]}");
  }

  @Test
  @DisplayName("T103 many lines, in chunks that end anywhere, and none at all")
  void shouldTakeALargeUpload() {
    String lines =
        IntStream.range(0, 50_000)
            .mapToObj(i -> "{\"title\":\"" + "x".repeat(i % 300) + "\"}\n")
            .collect(Collectors.joining());

    assertThat(upload(lines).text()).contains("\"count\":50000");
    assertThat(upload("").text()).contains("\"count\":0");
  }

  @ParameterizedTest(name = "T103 {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          not JSON                 | x                        | body
          two values               | {}{}                     | body
          an array                 | []                       | body
          unknown field            | {"name":"x"}             | name
          another parent           | {"parent":"shelves/8"}   | parent
          """)
  void shouldNameTheLineThatIsRefused(String row, String line, String field) {
    int before = changes();
    Answer answer = upload("{\"title\":\"a\"}\n\n" + line + "\n{}\n");

    Cases.assertRefused(row, answer, 400, field);
    assertThat(Cases.json(answer).at("/details/0/metadata/line").asText()).isEqualTo("3");
    assertThat(changes()).isEqualTo(before);
  }

  @Test
  @DisplayName("T103 a line over the limit, a query, another media type, a refusal in the middle")
  void shouldRefuseOtherUploads() {
    Cases.assertRefused("too long", upload("{\"title\":\"" + "x".repeat(1_100_000)), 413, "");
    Cases.assertRefused(
        "query", Cases.ask(address, "POST", UPLOAD + "?title=x", NDJSON, "{}"), 400, "title");
    Cases.assertRefused("JSON", Cases.ask(address, "POST", UPLOAD, "{}"), 415, "Content-Type");
    Cases.assertRefused(
        "coding",
        Cases.ask(address, "POST", UPLOAD, NDJSON + "Content-Encoding: br\r\n", "{}"),
        415,
        "Content-Encoding");
    Cases.assertRefused("by the backend", upload("{\"title\":\"refuse\"}\n{}\n"), 400, "name");
  }

  @Test
  @DisplayName("T103 an upload whose caller goes is cancelled within a second")
  void shouldCancelAnUpload() throws Exception {
    Promptly.happens(
        () -> {
          int before;
          try (RawConnection connection = new RawConnection(address)) {
            connection.send(RawConnection.head("POST", UPLOAD, NDJSON, 1000));
            int held = held();
            connection.send("{\"title\":\"a\"}\n");
            await().until(() -> held() > held);
            // Those of other tests may still be on their way until now.
            before = cancelled();
          }
          return () -> cancelled() > before;
        });
  }

  private Answer upload(String lines) {
    return Cases.ask(address, "POST", UPLOAD, NDJSON, lines);
  }

  private int cancelled() {
    return count("cancelled");
  }

  private int held() {
    return count("held");
  }

  private int changes() {
    return count("changes");
  }

  private int count(String what) {
    Answer answer = Cases.ask(address, "GET", "/lib/shelves/" + what + "/books/x", "");
    return Cases.json(answer).path("displayTitle").asInt();
  }

  private static void awaitLine(RawConnection connection, String wanted) {
    for (int i = 0; i < 1000; i++) {
      if (connection.line().equals(wanted)) {
        return;
      }
    }
    throw new AssertionError("There is no line " + wanted);
  }
}
