package dev.cxos.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.cli.TestProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  private static final Path LOG = Path.of("../verifier/src/test/resources/log");

  private final Path home;
  private final TestProgram program;
  private final String key;

  VerifyCommandTest(@TempDir Path home) throws IOException {
    this.home = home;
    this.program = new TestProgram(home);
    this.key = Files.readString(LOG.resolve("key.txt")).strip();
  }

  @Test
  void shouldSayThatAnEntryIsInTheLog() {
    int exitCode = program.run("verify", "entry", file("entry.json"), "--key", key);

    assertThat(exitCode).isZero();
    assertThat(program.out().lines())
        .containsExactly(
            "valid       auditEntries/01977314-9d87-7abc-8def-0123456789ab is entry 7",
            "checkpoint  40 entries, signed",
            "payload     {\"amount\":700,\"reason\":\"\"}");
  }

  @Test
  void shouldSayNoToAnEntryThatWasChanged() throws IOException {
    String changed = Files.readString(LOG.resolve("entry.json")).replace("agent-3", "agent-4");

    int exitCode = program.input(changed).run("verify", "entry", "-", "--key", key, "--json");

    assertThat(exitCode).isEqualTo(3);
    assertThat(program.out()).contains("\"valid\":false", "entry 7 is not what the checkpoint");
  }

  @Test
  void shouldSayThatALogIsWhatWasSigned() {
    int exitCode =
        program.run(
            "verify",
            "log",
            file("log.ndjson"),
            "--key",
            key,
            "--journal",
            file("journal"),
            "--checkpoint",
            file("checkpoints.json"));

    assertThat(exitCode).isZero();
    assertThat(program.out()).contains("valid       40 entries are what was signed");
  }

  @Test
  void shouldNameTheFirstBadIndex() throws IOException {
    List<String> lines = Files.readAllLines(LOG.resolve("log.ndjson"));
    lines.set(13, lines.get(13).replace("agent-1", "mallory"));
    Path changed = Files.write(home.resolve("log.ndjson"), lines);

    int exitCode =
        program.run(
            "verify", "log", changed.toString(), "--key", key, "--journal", file("journal"));

    assertThat(exitCode).isEqualTo(3);
    assertThat(program.out().lines())
        .contains("NOT VALID   entry 13 is not what was signed", "first bad   index 13");
    int withoutJournal =
        program.run(
            "verify",
            "log",
            changed.toString(),
            "--key",
            key,
            "--checkpoint",
            file("checkpoint-10.txt"),
            "--checkpoint",
            file("checkpoint-25.txt"));
    assertThat(withoutJournal).isEqualTo(3);
    assertThat(program.out()).contains("first bad   index 10 to 24");
  }

  @Test
  void shouldNameALineThatIsNoEntry() throws IOException {
    List<String> lines = Files.readAllLines(LOG.resolve("log.ndjson"));
    lines.set(5, "{");
    Path changed = Files.write(home.resolve("log.ndjson"), lines);

    int exitCode =
        program.run(
            "verify",
            "log",
            changed.toString(),
            "--key",
            key,
            "-o",
            "json",
            "--checkpoint",
            file("checkpoint-40.txt"));

    assertThat(exitCode).isEqualTo(3);
    assertThat(program.out())
        .contains("\"firstBadIndex\":5", "\"finding\":\"the line is not JSON\"");
  }

  @Test
  void shouldWarnOfEntriesThatNoCheckpointCovers() {
    int exitCode =
        program.run(
            "verify",
            "log",
            file("log.ndjson"),
            "--key",
            key,
            "--checkpoint",
            file("checkpoint-25.txt"));

    assertThat(exitCode).isZero();
    assertThat(program.err()).contains("no checkpoint covers the last 15 entries");
  }

  @Test
  void shouldRefuseAForgedCheckpointAndAskForWhatIsMissing() throws IOException {
    String note = Files.readString(LOG.resolve("checkpoint-40.txt")).replace("\n40\n", "\n39\n");
    Path forged = Files.writeString(home.resolve("note.txt"), note);

    assertThat(
            program.run(
                "verify",
                "log",
                file("log.ndjson"),
                "--key",
                key,
                "--checkpoint",
                forged.toString()))
        .isEqualTo(3);
    assertThat(program.out()).contains("the checkpoint of size 39 is not signed with the key");
    assertThat(program.run("verify", "log", file("log.ndjson"), "--key", key)).isEqualTo(2);
    assertThat(program.run("verify", "entry", file("entry.json"))).isEqualTo(2);
    assertThat(program.run("verify", "entry", file("entry.json"), "--key", "x")).isEqualTo(2);
    assertThat(program.err()).contains("NAME+HASH+KEY");
  }

  private static String file(String name) {
    return LOG.resolve(name).toString();
  }
}
