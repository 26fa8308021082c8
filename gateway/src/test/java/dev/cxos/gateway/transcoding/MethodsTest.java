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
import org.junit.jupiter.params.provider.ValueSource;

/** What the method of a request decides, and what decides it. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class MethodsTest {
  private static final String BOOK = "/lib/shelves/1/books/2";
  private static final String NO_TOKEN = "Authorization: none\r\n";

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI address;

  @ParameterizedTest(name = "T27 {0}")
  @ValueSource(strings = {"DELETE", "PUT", "POST", "TRACE", "PROPFIND", "get", "X"})
  void shouldNameTheMethodsOfAPath(String method) {
    Answer answer = Cases.ask(address, method, BOOK, "");

    Cases.assertRefused("T27", answer, 405, "");
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, PATCH");
    assertThat(Cases.json(answer).path("code").asInt()).isEqualTo(12);
  }

  @Test
  @DisplayName("T27 the methods of a verb are not those of the path without it")
  void shouldTellVerbsApart() {
    assertThat(Cases.ask(address, "GET", "/lib/shelves/1/books:add", "").header("Allow"))
        .isEqualTo("OPTIONS, POST");
  }

  @ParameterizedTest(name = "T29 HEAD {0}")
  @ValueSource(
      strings = {
        BOOK,
        "/lib/shelves/etag/books/7",
        "/lib/shelves/size/books/5000",
        "/lib/shelves/status/books/5",
        "/lib/blobs/a?media_type=text/csv",
        "/lib/nothing",
        "/lib/scalars/x/RED"
      })
  void shouldAnswerHeadWithTheHeadersOfGet(String target) {
    Answer get = Cases.ask(address, "GET", target, "");
    Answer head = Cases.ask(address, "HEAD", target, "");

    assertThat(head.code()).isEqualTo(get.code());
    for (String name : new String[] {"Content-Type", "Content-Length", "ETag", "Vary"}) {
      assertThat(head.header(name)).as(name).isEqualTo(get.header(name));
    }
  }

  @Test
  @DisplayName("T29 HEAD of a stream")
  void shouldAnswerHeadOfAStreamWithoutBeginningIt() {
    Answer head = Cases.ask(address, "HEAD", BOOK + ":watch", "Accept: text/event-stream\r\n", "");

    assertThat(head.code()).isEqualTo(200);
    assertThat(head.header("Content-Type")).isEqualTo("text/event-stream");
  }

  @Test
  @DisplayName("T30 OPTIONS without an origin, and without a token")
  void shouldAnswerOptions() {
    Answer answer = Cases.ask(address, "OPTIONS", BOOK, NO_TOKEN, "");

    assertThat(answer.code()).isEqualTo(204);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, PATCH");
    assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(answer.header("Access-Control-Allow-Methods")).isEmpty();
    assertThat(Cases.ask(address, "OPTIONS", "/lib/nothing", NO_TOKEN, "").code()).isEqualTo(404);
    assertThat(Cases.ask(address, "OPTIONS", "*", NO_TOKEN, "").code()).isLessThan(500);
  }

  @Test
  @DisplayName("T31 preflight of a listed origin")
  void shouldLetAListedOriginAsk() {
    Answer answer = preflight("https://portal.example.com");

    assertThat(answer.code()).isEqualTo(204);
    assertThat(answer.header("Access-Control-Allow-Origin"))
        .isEqualTo("https://portal.example.com");
    assertThat(answer.header("Access-Control-Allow-Methods")).contains("PATCH");
    assertThat(answer.header("Access-Control-Allow-Headers")).contains("If-Match", "Authorization");
    assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    assertThat(answer.header("Vary")).contains("Origin");
  }

  @ParameterizedTest(name = "T31 {0}")
  @ValueSource(
      strings = {
        "https://evil.example.com",
        "https://portal.example.com.evil.example",
        "https://evilportal.example.com",
        "http://portal.example.com",
        "https://portal.example.com:444",
        "https://portal.example.com/",
        "HTTPS://PORTAL.EXAMPLE.COM",
        "null",
        "*",
        "https://portal.example.com, https://evil.example.com"
      })
  void shouldNotMentionOtherOrigins(String origin) {
    Answer answer = preflight(origin);

    assertThat(answer.code()).isEqualTo(204);
    assertThat(answer.headers().keySet()).noneMatch(name -> name.startsWith("access-control"));
    assertThat(answer.header("Vary")).contains("Origin");
  }

  @Test
  @DisplayName("T31 answers and refusals to a listed origin can be read by its pages")
  void shouldLetPagesReadRefusals() {
    String origin = "Origin: https://portal.example.com\r\n";
    for (String headers : new String[] {origin, origin + NO_TOKEN}) {
      Answer answer = Cases.ask(address, "GET", BOOK, headers, "");
      assertThat(answer.header("Access-Control-Allow-Origin"))
          .isEqualTo("https://portal.example.com");
      assertThat(answer.header("Access-Control-Expose-Headers")).contains("ETag");
    }
  }

  @ParameterizedTest(name = "T34 {0}")
  @ValueSource(
      strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "_method"})
  void shouldIgnoreMethodsInHeaders(String header) {
    String form = "Content-Type: application/x-www-form-urlencoded\r\n";

    Cases.assertRefused(
        "T34", Cases.ask(address, "POST", BOOK, header + ": GET\r\n" + form, "a=b"), 405, "");
    assertThat(Cases.ask(address, "GET", BOOK, header + ": PATCH\r\n", "").text())
        .contains("\"name\":\"shelves/1/books/2\"");
  }

  @Test
  @DisplayName("T35 a form posted to a GET route")
  void shouldNotTakeAFormForAQuery() {
    String form = "Content-Type: application/x-www-form-urlencoded\r\n";

    Cases.assertRefused(
        "T35", Cases.ask(address, "POST", "/lib/shelves/1/books/2", form, "name=x"), 405, "");
  }

  private Answer preflight(String origin) {
    return Cases.ask(
        address,
        "OPTIONS",
        BOOK,
        NO_TOKEN + "Origin: " + origin + "\r\nAccess-Control-Request-Method: PATCH\r\n",
        "");
  }
}
