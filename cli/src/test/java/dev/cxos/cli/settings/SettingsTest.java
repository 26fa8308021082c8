package dev.cxos.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cxos.cli.Problem;
import dev.cxos.cli.TestProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir private Path home = Path.of("");

  @Test
  void shouldUseSuiteOnThisMachineWhenNothingIsSaid() throws IOException {
    Settings settings = Settings.of(new TestProgram(home).invocation());

    assertThat(settings.gateway()).isEqualTo("http://127.0.0.1:8080");
    assertThat(settings.grpc()).isEqualTo("127.0.0.1:9090");
    assertThat(settings.issuer()).isEqualTo("http://127.0.0.1:8180/realms/cxos");
    assertThat(settings.clientId()).isEqualTo("cxos-cli");
  }

  @Test
  void shouldFindSuiteThatWasStartedOnOtherPorts() throws IOException {
    Ports.offsetBy(1000).write(home.resolve(".cxos/run/suite.properties"));

    assertThat(Settings.of(new TestProgram(home).invocation()).gateway())
        .isEqualTo("http://127.0.0.1:9080");
  }

  @Test
  void shouldPutEnvironmentBeforeProfile() throws IOException {
    config(
        "profile = \"work\"\n[profiles.work]\ngateway = \"https://cx.example.com/\"\nclient_id = \"me\"\n");

    Settings byProfile = Settings.of(new TestProgram(home).invocation());
    Settings byEnvironment =
        Settings.of(
            new TestProgram(home).with("CXOS_GATEWAY", "https://other.example.com").invocation());

    assertThat(byProfile.gateway()).isEqualTo("https://cx.example.com");
    assertThat(byProfile.clientId()).isEqualTo("me");
    assertThat(byProfile.tokenFile().getFileName()).hasToString("work.json");
    assertThat(byEnvironment.gateway()).isEqualTo("https://other.example.com");
  }

  @Test
  void shouldSuggestProfileWhenItIsMistyped() throws IOException {
    config("[profiles.work]\ngateway = \"https://cx.example.com\"\n");
    TestProgram program = new TestProgram(home).with("CXOS_PROFILE", "wrok");

    assertThatThrownBy(() -> Settings.of(program.invocation()))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.suggestion()).contains("work"));
  }

  @Test
  void shouldSayHowToMakeAProfileWhenThereIsNone() {
    TestProgram program = new TestProgram(home).with("CXOS_PROFILE", "work");

    assertThatThrownBy(() -> Settings.of(program.invocation()))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.suggestion())
                    .isEqualTo("write [profiles.work] into it, or leave the profile out"));
  }

  @Test
  void shouldNameLineWhenConfigIsBroken() throws IOException {
    config("[profiles.work]\ngateway = https\n");

    assertThatThrownBy(() -> Settings.of(new TestProgram(home).invocation()))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.what()).contains("line 2"));
  }

  @Test
  void shouldNameKnownFieldWhenFieldIsMistyped() throws IOException {
    config("[profiles.work]\ngatway = \"https://cx.example.com\"\n");

    assertThatThrownBy(() -> Settings.of(new TestProgram(home).invocation()))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.suggestion()).contains("gateway"));
  }

  private void config(String toml) throws IOException {
    Path folder = Files.createDirectories(home.resolve(".config/cxos"));
    Files.writeString(folder.resolve("config.toml"), toml);
  }
}
