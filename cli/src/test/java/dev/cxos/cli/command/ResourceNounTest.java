package dev.cxos.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.cli.FakeGateway;
import dev.cxos.cli.TestProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceNounTest {
  private final Path home;
  private final FakeGateway gateway = new FakeGateway();
  private final TestProgram program;

  ResourceNounTest(@TempDir Path home) throws IOException {
    this.home = home;
    program = gateway.program(home);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource({
    "contact-reason,contactReasons,contactReasonId",
    "survey-trigger,surveyTriggers,surveyTriggerId",
    "tag-rule,tagRules,tagRuleId",
    "root-cause,rootCauses,rootCauseId",
    "case-rule,caseRules,caseRuleId",
    "fix,fixes,fixId",
    "experiment,experiments,experimentId",
    "panel,panels,panelId",
  })
  void shouldListGetAndCreate(String noun, String collection, String idParameter)
      throws IOException {
    gateway
        .on(
            "GET /v1/" + collection,
            "{\"%s\":[{\"name\":\"%s/one\",\"displayName\":\"The first\"}]}"
                .formatted(collection, collection))
        .on("GET /v1/" + collection + "/one", "{\"name\":\"" + collection + "/one\"}")
        .on("POST /v1/" + collection, "{\"name\":\"" + collection + "/two\"}");
    Path file = Files.writeString(home.resolve("two.yaml"), "id: two\ndisplayName: The second\n");

    assertThat(program.run(noun, "list")).isZero();
    assertThat(program.out().lines()).containsExactly("name  title", "one   The first");
    assertThat(program.run(noun, "get", "one")).isZero();
    assertThat(program.out()).contains("name: " + collection + "/one");
    assertThat(program.run(noun, "create", "-f", file.toString())).isZero();
    assertThat(program.out().strip()).isEqualTo("created " + collection + "/two");
    assertThat(gateway.calls().getLast())
        .isEqualTo("POST /v1/%s?%s=two".formatted(collection, idParameter));
  }

  @Test
  void shouldShowWhatAnItemHasAndLeaveOutEmptyColumns() {
    gateway
        .on(
            "GET /v1/ideas",
            "{\"ideas\":[{\"name\":\"ideas/i1\",\"title\":\"Labels\\u001b[31m to"
                + " print\",\"status\":\"PLANNED\",\"voteCount\":\"12\"}]}")
        .on(
            "GET /v1/caseRules",
            "{\"caseRules\":[{\"name\":\"caseRules/r1\",\"displayName\":\"Detractors\",\"enabled\":true}]}")
        .on(
            "GET /v1/tagRules",
            "{\"tagRules\":[{\"name\":\"tagRules/t1\",\"expression\":\"late OR"
                + " tardy\",\"disabled\":true}]}");

    program.run("ideas", "list");
    assertThat(program.out().lines().toList().getLast())
        .isEqualTo("i1    Labels [31m to print  planned     12");
    program.run("case-rule", "list");
    assertThat(program.out()).contains("r1    Detractors  enabled");
    program.run("tag-rule", "list");
    assertThat(program.out()).contains("t1    late OR tardy  disabled");
  }

  @Test
  void shouldExplainItselfWhenVerbIsMissing() {
    assertThat(program.run("case-rule")).isEqualTo(2);
    assertThat(program.run("case-rule", "--help")).isZero();
    assertThat(program.out()).contains("Case rules: what opens a case", "list", "get", "create");
  }
}
