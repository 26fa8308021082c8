package dev.cxos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CxosTest {
  private final Path home;
  private final TestProgram program;

  CxosTest(@TempDir Path home) {
    this.home = home;
    this.program = new TestProgram(home);
  }

  @Test
  void shouldEndWithUsageAndNearestCommandWhenCommandIsMistyped() {
    int exitCode = program.run("metrcs");

    assertThat(exitCode).isEqualTo(2);
    assertThat(program.err())
        .contains("error: Unmatched argument")
        .contains("did you mean \"metrics\"?");
    assertThat(program.out()).isEmpty();
  }

  @Test
  void shouldEndWithUsageWhenVerbIsMissing() {
    assertThat(program.run("survey")).isEqualTo(2);
  }

  @Test
  void shouldSuggestMetricWhenItIsMistyped() {
    int exitCode = program.run("metrics", "query", "npss", "--survey", "airport");

    assertThat(exitCode).isEqualTo(2);
    assertThat(program.err())
        .contains("there is no metric \"npss\"")
        .contains("did you mean \"nps\"?");
  }

  @Test
  void shouldEndWithSignInWhenNobodyIsSignedIn() {
    int exitCode = program.run("whoami");

    assertThat(exitCode).isEqualTo(4);
    assertThat(program.err())
        .isEqualTo("error: nobody is signed in%ntry: cxos login%n".formatted());
  }

  @Test
  void shouldEndWithTryAgainWhenGatewayDoesNotAnswer() {
    int exitCode =
        program
            .with("CXOS_GATEWAY", "http://127.0.0.1:1")
            .with("CXOS_TOKEN", "t")
            .run("survey", "list");

    assertThat(exitCode).isEqualTo(5);
    assertThat(program.err()).contains("does not answer").contains("try: ").doesNotContain("\tat ");
  }

  @Test
  void shouldEndWithNoWhenSuiteDoesNotRun() {
    assertThat(program.run("status")).isEqualTo(3);
    assertThat(program.out())
        .contains(
            "postgresql", "keycloak", "survey-service", "decision-service", "gateway", "stopped");
  }

  @Test
  void shouldRefuseToWipeWhenItMayNotAsk() {
    int exitCode = program.run("down", "--wipe", "--no-input");

    assertThat(exitCode).isEqualTo(2);
    assertThat(program.err()).contains("removes every survey").contains("--yes");
  }

  @Test
  void shouldNameFileWhenItIsMissing() {
    int exitCode =
        program.run(
            "import",
            home.resolve("a.csv").toString(),
            "--survey",
            "s",
            "--map",
            home.resolve("m.yaml").toString());

    assertThat(exitCode).isEqualTo(1);
    assertThat(program.err()).contains("there is no file").contains("m.yaml");
  }

  @Test
  void shouldShowStackTraceOnlyWhenDebugging() {
    program.run("whoami", "--debug");

    assertThat(program.err()).contains("\tat dev.cxos.cli");
  }

  @Test
  void shouldListExitCodesInHelp() {
    assertThat(program.run("--help")).isZero();
    assertThat(program.out()).contains("130", "sign in first", "the answer is no");
  }

  @Test
  void shouldPrintCompletionThatKnowsCommands() {
    assertThat(program.run("completion")).isZero();
    assertThat(program.out()).contains("complete -F _complete_cxos", "metrics", "import");
  }
}
