package dev.cxos.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.cxos.cli.TestProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyCommandsTest {
  private static final String DRAFT =
      """
      {"name":"policies/goodwill/versions/2","state":"DRAFT","author":"ana","etag":"e7","findings":[
        {"severity":"%s","code":"BAND_CONFLICT","field":"rules.bands[1]","message":"Two limits."}]}
      """;

  private final Path folder;
  private final HttpServer gateway;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final TestProgram program;

  PolicyCommandsTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext(
        "/v1/",
        exchange -> {
          String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
          String sent =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          requests.add(sent.isEmpty() ? line : line + " " + sent);
          byte[] bytes = answers.getOrDefault(line, "{}").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    gateway.start();
    program =
        new TestProgram(folder)
            .with("CXOS_GATEWAY", "http://127.0.0.1:" + gateway.getAddress().getPort())
            .with("CXOS_TOKEN", "t");
  }

  @AfterEach
  void stop() {
    gateway.stop(0);
  }

  @Test
  void shouldListPoliciesWithWhatIsInForce() {
    answers.put(
        "GET /v1/policies",
        """
        {"policies":[{"name":"policies/goodwill","displayName":"Goodwill","currencyCode":"EUR",
          "decisionType":"decisionTypes/goodwill-credit","effectiveVersion":"policies/goodwill/versions/3"}]}
        """);

    assertThat(program.run("policy", "list")).isZero();
    assertThat(program.out().lines())
        .containsExactly(
            "policy    title     decides          currency  in force",
            "goodwill  Goodwill  goodwill-credit  EUR              3");
  }

  @Test
  void shouldShowAPolicyWithAllItsVersions() {
    answers.put("GET /v1/policies/goodwill", "{\"name\":\"policies/goodwill\"}");
    answers.put(
        "GET /v1/policies/goodwill/versions",
        "{\"policyVersions\":[" + DRAFT.formatted("ERROR") + "],\"nextPageToken\":\"x\"}");
    answers.put(
        "GET /v1/policies/goodwill/versions?pageToken=x",
        """
        {"policyVersions":[{"name":"policies/goodwill/versions/1","state":"ACTIVE","author":"ana","reviewer":"cleo",
          "effectiveTime":"2026-01-01T00:00:00Z"}]}
        """);

    assertThat(program.run("policy", "show", "goodwill")).isZero();
    assertThat(program.out().lines())
        .containsExactly(
            "name: policies/goodwill",
            "",
            "version  state   from                  author  reviewer  findings",
            "      2  DRAFT                         ana                      1",
            "      1  ACTIVE  2026-01-01T00:00:00Z  ana     cleo             0");
    assertThat(program.run("policy", "show", "goodwill", "--json")).isZero();
    assertThat(program.out())
        .contains("\"policyVersions\":[{\"name\":\"policies/goodwill/versions/2");
  }

  @Test
  void shouldEndWithNoWhenWhatWasImportedMustBeMended() throws IOException {
    Path file = Files.writeString(folder.resolve("p.yaml"), "currency_code: EUR\n");
    String call = "POST /v1/policies/goodwill/versions:import";
    answers.put(call, DRAFT.formatted("ERROR"));

    assertThat(program.run("policy", "import", "goodwill", file.toString())).isEqualTo(3);
    assertThat(program.out().lines())
        .containsExactly(
            "policies/goodwill/versions/2 is DRAFT",
            "severity  code           field           message",
            "ERROR     BAND_CONFLICT  rules.bands[1]  Two limits.");
    assertThat(requests).containsExactly(call + " {\"yaml\":\"currency_code: EUR\\n\"}");

    answers.put(call, DRAFT.formatted("WARNING"));
    assertThat(program.input("a: b").run("policy", "import", "goodwill", "-")).isZero();
    assertThat(requests.getLast()).isEqualTo(call + " {\"yaml\":\"a: b\"}");
  }

  @Test
  void shouldExportToTheScreenOrAFile() {
    answers.put("GET /v1/policies/goodwill/versions/2:export", "{\"yaml\":\"a: b\\nc: d\\n\"}");

    assertThat(program.run("policy", "export", "goodwill/2")).isZero();
    assertThat(program.out()).isEqualToNormalizingNewlines("a: b\nc: d\n");

    Path file = folder.resolve("out.yaml");
    assertThat(
            program.run(
                "policy", "export", "policies/goodwill/versions/2", "--to", file.toString()))
        .isZero();
    assertThat(file).hasContent("a: b\nc: d\n");
    assertThat(program.out()).isEmpty();
  }

  @Test
  void shouldSendTheEtagOfWhatIsThere() {
    answers.put("GET /v1/policies/goodwill/versions/2", DRAFT.formatted("NOTICE"));
    String path = "POST /v1/policies/goodwill/versions/2:";
    answers.put(
        path + "activate",
        """
        {"name":"policies/goodwill/versions/2","state":"ACTIVE","effectiveTime":"2026-07-01T00:00:00Z",
          "endTime":"2026-08-01T00:00:00Z","pilotUnits":["/emea","/apac"]}
        """);

    assertThat(program.run("policy", "review", "goodwill/2")).isZero();
    assertThat(
            program.run(
                "policy",
                "activate",
                "goodwill/2",
                "--from",
                "2026-07-01T00:00:00Z",
                "--until",
                "2026-08-01T00:00:00Z"))
        .isZero();
    assertThat(program.out().strip())
        .isEqualTo(
            "policies/goodwill/versions/2 is ACTIVE from 2026-07-01T00:00:00Z until"
                + " 2026-08-01T00:00:00Z in /emea, /apac");
    assertThat(program.run("policy", "retire", "goodwill/2")).isZero();

    assertThat(requests)
        .filteredOn(request -> request.startsWith("POST"))
        .containsExactly(
            path + "review {\"etag\":\"e7\"}",
            path
                + "activate {\"effectiveTime\":\"2026-07-01T00:00:00Z\","
                + "\"endTime\":\"2026-08-01T00:00:00Z\",\"etag\":\"e7\"}",
            path + "retire {\"etag\":\"e7\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "goodwill",
        "goodwill/0",
        "goodwill/x",
        "a/b/2",
        "../2",
        "goodwill/2:retire",
        "/2"
      })
  void shouldRefuseWhatIsNoVersion(String typed) {
    assertThat(program.run("policy", "retire", typed)).isEqualTo(2);
    assertThat(program.run("policy", "activate", "goodwill/2", "--from", "tomorrow")).isEqualTo(2);
    assertThat(requests).isEmpty();
  }
}
