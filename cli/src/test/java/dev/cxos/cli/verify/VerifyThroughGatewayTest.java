package dev.cxos.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.cli.TestProgram;
import dev.cxos.decision.v1.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyThroughGatewayTest {
  private static final Path LOG = Path.of("../verifier/src/test/resources/log");

  private final Path home;
  private final FakeAuditLog log;
  private final TestProgram program;
  private final String key;

  VerifyThroughGatewayTest(@TempDir Path home) throws IOException {
    this.home = home;
    this.log = new FakeAuditLog(LOG);
    this.key = Files.readString(LOG.resolve("key.txt")).strip();
    this.program =
        new TestProgram(home).with("CXOS_GRPC", log.address()).with("CXOS_TOKEN", "secret-token");
  }

  @AfterEach
  void stop() {
    log.close();
  }

  @Test
  void shouldFetchAndCheckTheWholeLogAndKeepIt() {
    Path copy = home.resolve("copy.ndjson");

    int exitCode = program.run("verify", "--key", key, "--save", copy.toString());

    assertThat(exitCode).isZero();
    assertThat(program.out())
        .contains("valid       40 entries are what was signed", "checkpoints 3 fit");
    assertThat(program.err()).isEmpty();
    assertThat(
            program.run(
                "verify",
                "log",
                copy.toString(),
                "--key",
                key,
                "--journal",
                LOG.resolve("journal").toString()))
        .isZero();
  }

  @Test
  void shouldWarnOfAKeyThatComesFromTheLogItself() {
    assertThat(program.run("verify")).isZero();

    assertThat(program.err()).contains("warning: the key comes from the log itself", key);
  }

  @Test
  void shouldNameWhereTheLogWasChanged() {
    log.entries().set(30, log.entries().get(30).toBuilder().setActor("mallory").build());

    assertThat(program.run("verify", "--key", key)).isEqualTo(3);
    assertThat(program.out()).contains("first bad   index 25 to 39");
    assertThat(program.run("verify", "--key", key, "--journal", LOG.resolve("journal").toString()))
        .isEqualTo(3);
    assertThat(program.out()).contains("first bad   index 30");
  }

  @Test
  void shouldSeeThroughAnOldBackupWithAKeptCheckpoint() {
    log.entries().subList(25, 40).clear();
    log.checkpoints().removeFirst();

    assertThat(program.run("verify", "--key", key)).isZero();
    int exitCode =
        program.run(
            "verify", "--key", key, "--checkpoint", LOG.resolve("checkpoint-40.txt").toString());

    assertThat(exitCode).isEqualTo(3);
    assertThat(program.out()).contains("first bad   index 25");
  }

  @Test
  void shouldNotTrustACheckpointOfAnotherKey() throws IOException {
    Checkpoint newest = log.checkpoints().getFirst();
    String forged = newest.getNote().replace("/6nx", "/6ny");
    log.checkpoints().set(0, newest.toBuilder().setNote(forged).build());

    assertThat(program.run("verify", "--key", key)).isEqualTo(3);
    assertThat(program.out())
        .contains("the checkpoint of size 40 is not signed with the key", "index 25 to 39");
    Path note = Files.writeString(home.resolve("note.txt"), forged);
    assertThat(program.run("verify", "--key", key, "--checkpoint", note.toString())).isEqualTo(3);
  }
}
