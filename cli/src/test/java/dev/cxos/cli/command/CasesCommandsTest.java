package dev.cxos.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.cli.FakeGateway;
import dev.cxos.cli.TestProgram;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CasesCommandsTest {
  private static final String CASE =
      """
      {"name":"cases/c1","caseRule":"caseRules/detractors","source":"questionnaires/r/responses/1","customer":"customer-7",
       "unit":"/emea/lisbon","stage":"refund","state":"ACKNOWLEDGED","severity":"HIGH","owner":"lia",
       "openTime":"2026-06-12T09:00:00Z",
       "acknowledgeClock":{"dueTime":"2026-06-12T10:00:00Z","stopTime":"2026-06-12T09:20:00Z","usedSeconds":"1200","allowedSeconds":"3600"},
       "solveClock":{"dueTime":"2026-06-12T17:00:00Z","usedSeconds":"30600","allowedSeconds":"28800","late":true},
       "etag":"e-5"}
      """;

  private final FakeGateway gateway = new FakeGateway();
  private final TestProgram program;

  CasesCommandsTest(@TempDir Path home) throws IOException {
    program = gateway.program(home);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void shouldListCasesWithTheClockThatCountsNow() {
    gateway.on("GET /v1/cases", "{\"cases\":[" + CASE + "],\"nextPageToken\":\"more\"}");

    int exitCode =
        program.run(
            "cases", "list", "--state", "acknowledged", "--rule", "detractors", "--limit", "1");

    assertThat(exitCode).isZero();
    assertThat(program.out().lines())
        .containsExactly(
            "case  state         severity  unit          stage   owner  opened                due  "
                + "                 promise",
            "c1    acknowledged  high      /emea/lisbon  refund  lia    2026-06-12T09:00:00Z "
                + " 2026-06-12T17:00:00Z  late");
    assertThat(program.err()).contains("there are more: --limit N");
    assertThat(gateway.calls())
        .containsExactly(
            "GET /v1/cases?state=ACKNOWLEDGED&caseRule=caseRules%2Fdetractors&pageSize=1");
  }

  @Test
  void shouldShowCaseWithItsClocksAndStory() {
    gateway
        .on("GET /v1/cases/c1", CASE)
        .on(
            "GET /v1/cases/c1/events",
            """
            {"events":[{"kind":"OPENED","eventTime":"2026-06-12T09:00:00Z"},
              {"kind":"COMMENTED","eventTime":"2026-06-12T09:30:00Z","actor":"lia","words":"called\\u001b[2J,\\nno answer"}]}
            """);

    int exitCode = program.run("cases", "show", "c1");

    assertThat(exitCode).isZero();
    assertThat(program.out())
        .contains("state       acknowledged", "rule        detractors", "customer    customer-7")
        .contains("see to it  2026-06-12T10:00:00Z             0:20 h  1:00 h  yes")
        .contains("solve it   2026-06-12T17:00:00Z             8:30 h  8:00 h  late")
        .contains("commented  lia  called [2J, no answer")
        .doesNotContain("outcome", "\u001b");
  }

  @Test
  void shouldSendTheStateThatWasReadWithEveryStep() {
    gateway
        .on("GET /v1/cases/c1", CASE)
        .on("POST /v1/cases/c1:solve", "{\"name\":\"cases/c1\",\"state\":\"SOLVED\"}")
        .on("POST /v1/cases/c1:acknowledge", "{\"name\":\"cases/c1\",\"state\":\"ACKNOWLEDGED\"}")
        .on("POST /v1/cases/c1:conclude", "{\"name\":\"cases/c1\",\"state\":\"SOLVED\"}")
        .on("POST /v1/cases/c1:close", "{\"name\":\"cases/c1\",\"state\":\"CLOSED\"}");

    assertThat(program.run("cases", "acknowledge", "c1")).isZero();
    assertThat(program.run("cases", "solve", "c1", "-m", "Refund sent")).isZero();
    assertThat(program.out().strip()).isEqualTo("cases/c1 is solved");
    assertThat(
            program.run(
                "cases",
                "conclude",
                "c1",
                "--outcome",
                "refunded",
                "--root-cause",
                "late-courier",
                "--tag",
                "late"))
        .isZero();
    assertThat(program.run("cases", "close", "cases/c1")).isZero();
    assertThat(program.out().strip()).isEqualTo("cases/c1 is closed");

    assertThat(gateway.bodies())
        .containsExactly(
            "{\"etag\":\"e-5\"}",
            "{\"message\":\"Refund sent\",\"etag\":\"e-5\"}",
            "{\"outcome\":\"refunded\",\"rootCause\":\"rootCauses/late-courier\",\"tags\":[\"late\"],\"etag\":\"e-5\"}",
            "{\"etag\":\"e-5\"}");
  }

  @Test
  void shouldNameStatesWhenOneIsMistyped() {
    assertThat(program.run("cases", "list", "--state", "opened")).isEqualTo(2);
    assertThat(program.err())
        .contains("open, acknowledged, waiting, solved, confirmed, reopened, closed");
  }

  @Test
  void shouldPrintCaseAndEventsAsOneDocumentWhenJsonIsWanted() {
    gateway
        .on("GET /v1/cases/c1", "{\"name\":\"cases/c1\"}")
        .on("GET /v1/cases/c1/events", "{\"events\":[{\"kind\":\"OPENED\"}]}");

    program.run("cases", "show", "c1", "--json");

    assertThat(program.out().strip())
        .isEqualTo("{\"case\":{\"name\":\"cases/c1\"},\"events\":[{\"kind\":\"OPENED\"}]}");
  }
}
