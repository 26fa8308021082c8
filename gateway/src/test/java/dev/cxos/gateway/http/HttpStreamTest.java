package dev.cxos.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cxos.gateway.fixture.Backends;
import dev.cxos.gateway.fixture.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class HttpStreamTest {
  private static final String SSE = "text/event-stream";
  private static final String NDJSON = "application/x-ndjson";

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI address;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void shouldWriteOneLineAMessage() throws Exception {
    HttpResponse<String> answer = text("/v1/survey/events?untilNow=true", NDJSON);

    assertThat(answer.headers().firstValue("Content-Type")).hasValue(NDJSON);
    List<String> lines = answer.body().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst())
        .startsWith("{\"event\":{")
        .contains("\"@type\":\"type.googleapis.com/cxos.survey.v1.JourneyChanged\"")
        .endsWith("\"cursor\":\"c1\"}");
  }

  @Test
  void shouldWriteEventsWithTheirCursors() throws Exception {
    HttpResponse<String> answer = text("/v1/survey/events?untilNow=true", SSE);

    assertThat(answer.headers().firstValue("Content-Type")).hasValue(SSE);
    assertThat(answer.body().lines().filter(line -> line.startsWith("id: ")))
        .containsExactly("id: c1", "id: c2", "id: c3");
    assertThat(answer.body().lines().filter(line -> line.startsWith("data: {"))).hasSize(3);
  }

  @Test
  void shouldResumeAfterTheLastEventId() throws Exception {
    HttpRequest request =
        request("/v1/survey/events?untilNow=true", SSE).header("Last-Event-ID", "c2").build();

    assertThat(client.send(request, BodyHandlers.ofString()).body())
        .contains("id: c3")
        .doesNotContain("id: c2");
  }

  @Test
  void shouldWriteAnArrayToWhoAcceptsJson() throws Exception {
    HttpResponse<String> answer = text("/v1/survey/events?untilNow=true", "application/json");
    HttpResponse<String> empty =
        text("/v1/survey/events?untilNow=true&after=c3", "application/json");

    assertThat(answer.body()).startsWith("[{").endsWith("}]");
    assertThat(empty.body()).isEqualTo("[]");
  }

  /** T101, before the first message. */
  @Test
  void shouldAnswerAnEarlyRefusalWithItsCode() throws Exception {
    HttpResponse<String> answer = text("/v1/survey/events?types=refuse", SSE);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).startsWith("{\"code\":5,");
  }

  /** T101, after the first message. */
  @Test
  void shouldEndAFailedStreamWithTheStatus() throws Exception {
    String path = "/v1/survey/events?types=fail";

    assertThat(text(path, NDJSON).body().lines().toList().getLast())
        .startsWith("{\"error\":{\"code\":14,");
    assertThat(text(path, SSE).body())
        .contains("event: error\ndata: {\"code\":14,")
        .endsWith("}\n\n");
    assertThat(text(path, "application/json").body())
        .contains(",{\"error\":{\"code\":14,")
        .endsWith("}}]");
  }

  @Test
  void shouldRefuseWhatItCannotWrite() throws Exception {
    assertThat(text("/v1/survey/events?untilNow=true", "text/html").statusCode()).isEqualTo(406);
  }

  /**
   * T102: flushed at once, heartbeats while nothing happens, and cancelled when the caller goes.
   */
  @Test
  void shouldKeepAStreamAliveUntilTheCallerGoes() throws Exception {
    int before = cancelled();
    HttpResponse<InputStream> answer =
        client.send(
            request("/v1/survey/events?types=hold", SSE).build(), BodyHandlers.ofInputStream());
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      assertThat(linesUntil(reader, "id: c3")).contains("id: c1", "id: c2");
      assertThat(linesUntil(reader, ": still here")).isNotEmpty();
      assertThat(linesUntil(reader, ": still here")).isNotEmpty();
      assertThat(cancelled()).isEqualTo(before);
    }

    await().until(() -> cancelled() == before + 1);
  }

  /** Slow at first, then fast: 20 MB arrive whole, through buffers of far less. */
  @Test
  void shouldLoseNothingWhenTheReaderIsSlow() throws Exception {
    HttpResponse<InputStream> answer =
        client.send(
            request("/v1/survey/events?types=flood", NDJSON).build(), BodyHandlers.ofInputStream());
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      for (int i = 1; i <= 2000; i++) {
        if (i % 500 == 0) {
          int calls = cancelled();
          assertThat(calls).isNotNegative();
        }
        assertThat(reader.readLine()).endsWith("\"cursor\":\"c" + i + "\"}");
      }
      assertThat(reader.readLine()).isNull();
    }
  }

  private static List<String> linesUntil(BufferedReader reader, String last) throws IOException {
    List<String> lines = new java.util.ArrayList<>();
    while (!lines.contains(last)) {
      String line = reader.readLine();
      assertThat(line).as("stream ended after %s", lines).isNotNull();
      lines.add(line);
    }
    return lines;
  }

  private int cancelled() throws Exception {
    String body = text("/v1/journeys/cancelled", "application/json").body();
    // The feed and the journeys of the backend count together.
    return Integer.parseInt(body.replaceAll(".*\"version\":(\\d+).*", "$1"));
  }

  private HttpResponse<String> text(String path, String accept) throws Exception {
    return client.send(request(path, accept).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path, String accept) {
    return HttpRequest.newBuilder(address.resolve(path))
        .timeout(Duration.ofSeconds(30))
        .header("Accept", accept)
        .header("Authorization", "Bearer " + TestTokens.valid());
  }
}
