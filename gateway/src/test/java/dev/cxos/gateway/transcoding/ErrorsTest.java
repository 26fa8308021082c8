package dev.cxos.gateway.transcoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

/** What becomes of a status, and of a backend that gives none. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class ErrorsTest {
  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI address;

  @ParameterizedTest(name = "T93 code {0}")
  @CsvSource({
    "1,499", "2,500", "3,400", "4,504", "5,404", "6,409", "7,403", "8,429", "9,400", "10,409",
    "11,400", "12,501", "13,500", "14,503", "15,500", "16,401"
  })
  void shouldAnswerEveryCode(int code, int http) {
    Answer answer = Cases.ask(address, "GET", "/lib/shelves/status/books/" + code, "");

    // T94, T95: a status with its details spelled out.
    Cases.assertRefused("T94", answer, http, "name");
    JsonNode status = Cases.json(answer);
    assertThat(status.path("code").asInt()).isEqualTo(code);
    assertThat(status.path("message").asText())
        .isEqualTo("Explained: ü, \"quotes\"\nand a new line");
    assertThat(status.path("details")).hasSize(3);
    assertThat(status.at("/details/2/retryDelay").asText()).isEqualTo("7s");
    assertThat(answer.header("Retry-After")).isEqualTo("7");
  }

  @Test
  @DisplayName("T93 a code that gRPC does not know")
  void shouldAnswerUnknownCodes() {
    assertThat(Cases.ask(address, "GET", "/odd/unknown-code", "").code()).isEqualTo(500);
  }

  @ParameterizedTest(name = "T94 an unexplained code {0}")
  @ValueSource(ints = {3, 5, 6, 7, 8, 10, 11, 12, 14, 16})
  void shouldAlwaysGiveDetails(int code) {
    Answer answer = Cases.ask(address, "GET", "/lib/shelves/plain/books/" + code, "");

    assertThat(Cases.json(answer).at("/details/0/reason").asText()).isNotEmpty();
  }

  @Test
  @DisplayName("T96 401 has a fixed challenge, whoever refuses")
  void shouldChallengeWithoutWordsOfTheBackend() {
    Answer own = Cases.ask(address, "GET", "/lib/books/x", "Authorization: Bearer a.b.c\r\n", "");
    Answer backends = Cases.ask(address, "GET", "/lib/shelves/status/books/16", "");

    for (Answer answer : new Answer[] {own, backends}) {
      assertThat(answer.code()).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    }
  }

  @ParameterizedTest(name = "T97 code {0}")
  @ValueSource(ints = {3, 5, 7, 9})
  void shouldKeepMessagesOutOfHeaders(int code) {
    Answer answer = Cases.ask(address, "GET", "/lib/shelves/plain/books/" + code, "");

    assertThat(Cases.json(answer).path("message").asText()).isEqualTo("ü\r\nSet-Cookie: a=b");
    assertThat(answer.header("Set-Cookie")).isEmpty();
    assertThat(answer.headers().keySet()).noneMatch(name -> name.startsWith("grpc"));
  }

  @Test
  @DisplayName("T97 a message in percent encoding, partly broken")
  void shouldDecodeMessages() {
    Answer answer = Cases.ask(address, "GET", "/odd/percent", "");

    assertThat(answer.code()).isEqualTo(400);
    assertThat(Cases.json(answer).path("message").asText()).startsWith("café\r\nSet-Cookie: a=b ");
    assertThat(answer.header("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest(name = "T98 {0}")
  @ValueSource(
      strings = {
        "/odd/page",
        "/odd/bad-gateway",
        "/odd/no-status",
        "/odd/no-message",
        "/odd/two-messages",
        "/odd/reset-0",
        "/odd/reset-1",
        "/odd/reset-2",
        "/odd/reset-7",
        "/odd/reset-8",
        "/odd/reset-11",
        "/odd/reset-after-2",
        "/odd/reset-after-8",
        "/gone/shelves/1/books/2"
      })
  void shouldAnswerForABackendThatDoesNot(String target) {
    Answer answer = Cases.ask(address, "GET", target, "");

    Cases.assertRefused("T98", answer, 503, "");
    assertThat(answer.header("Retry-After")).isEqualTo("2");
    assertThat(answer.text()).doesNotContain("java", "127.0.0.1", "RST", "grpc", "content-type");
  }

  @ParameterizedTest(name = "T98 {0}")
  @ValueSource(strings = "/odd/no-book")
  void shouldNotPassOnWhatIsNoMessage(String target) {
    Answer answer = Cases.ask(address, "GET", target, "");

    Cases.assertRefused("T98", answer, 500, "");
    assertThat(Cases.json(answer).at("/details/0/metadata/error_id").asText()).isNotEmpty();
    assertThat(answer.text()).doesNotContain("protobuf", "java", "Book");
  }

  @Test
  @DisplayName("T98 an answer over the limit is a fault with an id that is in the log")
  void shouldRefuseAnswersOverTheLimit() {
    Answer answer = Cases.ask(address, "GET", "/lib/shelves/size/books/300001", "");

    Cases.assertRefused("T98", answer, 500, "");
    assertThat(Cases.json(answer).at("/details/0/metadata/error_id").asText()).isNotEmpty();
    assertThat(Cases.ask(address, "GET", "/lib/shelves/size/books/200000", "").code())
        .isEqualTo(200);
  }
}
