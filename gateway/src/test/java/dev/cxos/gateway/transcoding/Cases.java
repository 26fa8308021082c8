package dev.cxos.gateway.transcoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.gateway.fixture.RawConnection;
import dev.cxos.gateway.fixture.RawConnection.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One case of a table: a request over a connection of its own, and what is expected of it. */
final class Cases {
  static final String JSON = "Content-Type: application/json\r\n";

  private static final String ALSO = " && ";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Cases() {}

  /** Asks, with a JSON body if there is one. */
  static Answer ask(URI address, String method, String target, String body) {
    return ask(address, method, target, body.isEmpty() ? "" : JSON, body);
  }

  /** Asks with headers. */
  static Answer ask(URI address, String method, String target, String headers, String body) {
    try (RawConnection connection = new RawConnection(address)) {
      return connection.ask(method, target, headers, body.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Whether a request is served, and its answer holds every one of some texts. */
  static void assertServed(
      String row, URI address, String method, String target, String body, String texts) {
    Answer answer = ask(address, method, target, body);

    assertThat(answer.code()).as(row + " " + answer.text()).isEqualTo(200);
    assertThat(answer.text()).as(row).contains(texts.split(ALSO, -1));
  }

  /** Whether a request is refused with a status, and the status names a field. */
  static void assertRefused(
      String row, URI address, String method, String target, String body, int http, String field) {
    assertRefused(row, ask(address, method, target, body), http, field);
  }

  /** Whether an answer is a refusal with a status, and the status names a field if it should. */
  static void assertRefused(String row, Answer answer, int http, String field) {
    assertThat(answer.code()).as(row + " " + answer.text()).isEqualTo(http);
    assertThat(answer.header("Content-Type")).as(row).isEqualTo("application/json");
    JsonNode status = json(answer);
    assertThat(status.path("message").asText()).as(row).isNotEmpty();
    assertThat(status.path("details").path(0).path("@type").asText())
        .as(row)
        .isEqualTo("type.googleapis.com/google.rpc.ErrorInfo");
    if (!field.isEmpty()) {
      assertThat(status.at("/details/1/fieldViolations/0/field").asText()).as(row).isEqualTo(field);
    }
  }

  /** The body of an answer. */
  static JsonNode json(Answer answer) {
    try {
      return MAPPER.readTree(answer.text());
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(answer.text(), notJson);
    }
  }
}
