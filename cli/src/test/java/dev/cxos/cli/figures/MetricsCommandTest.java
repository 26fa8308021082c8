package dev.cxos.cli.figures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.cxos.cli.TestProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsCommandTest {
  private static final String NPS =
      """
      {"rows":[
        {"group":"A","value":{"value":41.5,"n":"743","missingCount":"20","standardError":2.51,"formula":"nps/1","unit":"POINTS",
          "interval":{"low":36.58,"high":46.42,"confidence":0.95},"asOf":"2026-06-15T10:00:00Z"}},
        {"group":"B","value":{"n":"14","missingCount":"1","muted":{"reason":"TOO_FEW","minimumN":"30"},"formula":"nps/1","unit":"POINTS"}}],
       "question":"nps","contract":{"metric":"NPS","formula":"nps/1","later":"field"}}
      """;
  private static final String CSAT =
      """
      {"rows":[{"group":"A","value":{"value":82.07,"n":"700","formula":"csat_top2/1","unit":"PERCENT"}}],
       "question":"overall","contract":{"metric":"CSAT_TOP2"}}
      """;

  private final HttpServer gateway;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final TestProgram program;
  private int status = 200;
  private String forced = "";

  MetricsCommandTest(@TempDir Path home) throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext(
        "/v1/metrics:query",
        exchange -> {
          String request =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          requests.add(request);
          String body = !forced.isEmpty() ? forced : request.contains("CSAT_TOP2") ? CSAT : NPS;
          exchange.getResponseHeaders().add("x-request-id", "req-1");
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    gateway.start();
    program =
        new TestProgram(home)
            .with("CXOS_GATEWAY", "http://127.0.0.1:" + gateway.getAddress().getPort())
            .with("CXOS_TOKEN", "t");
  }

  @AfterEach
  void stop() {
    gateway.stop(0);
  }

  @Test
  void shouldShowFiguresAsTable() {
    int exitCode =
        program.run("metrics", "query", "nps", "--survey", "airport", "--by", "terminal");

    assertThat(exitCode).isZero();
    assertThat(program.out().lines())
        .containsExactly(
            "terminal                       nps    95% interval  std error    n  missing",
            "A                            41.50  36.58 to 46.42       2.51  743       20",
            "B         too few: 14 of 30 needed                              14        1");
    assertThat(program.err()).contains("nps/1 of nps, as of 2026-06-15T10:00:00Z");
  }

  @Test
  void shouldPutSeveralMetricsIntoOneTable() {
    int exitCode =
        program.run(
            "metrics",
            "table",
            "--survey",
            "airport",
            "--metric",
            "nps:nps",
            "--metric",
            "csat-top2:overall",
            "--by",
            "terminal");

    assertThat(exitCode).isZero();
    assertThat(program.out().lines().toList().getFirst()).contains("nps nps", "csat_top2 overall");
    assertThat(program.out().lines().toList().get(1)).startsWith("A").contains("41.50", "82.07%");
    assertThat(program.out().lines().toList().get(2)).startsWith("B").contains("too few");
  }

  @Test
  void shouldPrintBodyAsItCameWhenJsonIsWanted() {
    program.run("metrics", "query", "nps", "--survey", "airport", "--json");

    assertThat(program.out().strip()).isEqualTo(NPS.strip());
  }

  @Test
  void shouldAskForWindowWithTheDayAfterTheLast() throws IOException {
    program.run(
        "metrics",
        "query",
        "nps",
        "--survey",
        "airport",
        "--question",
        "nps",
        "--unit",
        "/emea",
        "--where",
        "terminal=G",
        "--from",
        "2026-01-01",
        "--to",
        "2026-01-31",
        "--bucket",
        "week",
        "--compare-from",
        "2025-12-01",
        "--compare-to",
        "2025-12-31",
        "--weighted",
        "--confidence",
        "0.9",
        "--minimum-n",
        "10");

    var asked = new ObjectMapper().readTree(requests.getFirst());
    assertThat(asked.path("questionnaire").asText()).isEqualTo("questionnaires/airport");
    assertThat(asked.at("/window/startDate")).hasToString("{\"year\":2026,\"month\":1,\"day\":1}");
    assertThat(asked.at("/window/endDate")).hasToString("{\"year\":2026,\"month\":2,\"day\":1}");
    assertThat(asked.at("/baseline/window/endDate"))
        .hasToString("{\"year\":2026,\"month\":1,\"day\":1}");
    assertThat(asked.at("/selection/attributes/terminal").asText()).isEqualTo("G");
    assertThat(asked.path("timeBucket").asText()).isEqualTo("WEEK");
    assertThat(asked.path("weighted").asBoolean()).isTrue();
  }

  @Test
  void shouldRefuseTwoBaselines() {
    int exitCode =
        program.run(
            "metrics",
            "query",
            "nps",
            "--survey",
            "a",
            "--compare-from",
            "2025-01-01",
            "--compare-unit",
            "/emea");

    assertThat(exitCode).isEqualTo(2);
    assertThat(requests).isEmpty();
  }

  @Test
  void shouldTellRefusalInFourLines() {
    status = 400;
    forced =
        """
        {"code":3,"message":"no figures are kept by colour","details":[
          {"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"ATTRIBUTE_NOT_KEPT","domain":"cxos.dev","metadata":{"attribute":"colour"}}]}
        """;

    int exitCode = program.run("metrics", "query", "nps", "--survey", "airport", "--by", "colour");

    assertThat(exitCode).isEqualTo(1);
    assertThat(program.out()).isEmpty();
    assertThat(program.err().lines())
        .containsExactly(
            "error: no figures are kept by colour",
            "why: ATTRIBUTE_NOT_KEPT; attribute colour",
            "try: add it to segment_attributes of the survey and publish again",
            "id: req-1");
  }

  @Test
  void shouldEndWithTryAgainWhenServiceIsUnavailable() {
    status = 503;
    forced = "{\"code\":14,\"message\":\"the database does not answer\",\"details\":[]}";

    assertThat(program.run("metrics", "query", "nps", "--survey", "airport")).isEqualTo(5);
  }

  @Test
  void shouldEndWithSignInWhenTokenIsRefused() {
    status = 401;
    forced = "{\"code\":16,\"message\":\"sign in\",\"details\":[]}";

    assertThat(program.run("metrics", "query", "nps", "--survey", "airport")).isEqualTo(4);
  }
}
