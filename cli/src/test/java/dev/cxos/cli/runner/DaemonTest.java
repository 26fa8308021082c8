package dev.cxos.cli.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonTest {
  private final SuiteLayout layout;
  private final Daemon daemon;

  DaemonTest(@TempDir Path folder) {
    layout = new SuiteLayout(folder, folder);
    daemon = new Daemon("sleeper", layout);
  }

  @AfterEach
  void stop() throws IOException {
    daemon.stop("KILL", Duration.ofSeconds(5));
  }

  @Test
  void shouldFindProcessAgainAndStopIt() throws IOException {
    daemon.start(List.of("/bin/sh", "-c", "echo up; exec sleep 300"), Map.of(), layout.base());
    awaitLine("up");

    Daemon other = new Daemon("sleeper", layout);
    assertThat(other.isRunning()).isTrue();
    assertThat(other.stop("TERM", Duration.ofSeconds(10))).isTrue();
    assertThat(daemon.isRunning()).isFalse();
    assertThat(daemon.lastLines(5)).contains("up");
  }

  @Test
  void shouldKillProcessThatIgnoresTheRequest() throws IOException {
    daemon.start(
        List.of("/bin/sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 1; done"),
        Map.of(),
        layout.base());
    awaitLine("deaf");

    assertThat(daemon.stop("TERM", Duration.ofMillis(300))).isTrue();
    assertThat(daemon.isRunning()).isFalse();
  }

  @Test
  void shouldNotTakeAnotherProcessWithTheSameIdForIt() throws IOException {
    Files.createDirectories(layout.run());
    Files.writeString(
        layout.run().resolve("sleeper.pid"), ProcessHandle.current().pid() + " 1000\n");

    assertThat(daemon.isRunning()).isFalse();
    assertThat(daemon.stop("KILL", Duration.ofSeconds(1))).isFalse();
  }

  @Test
  void shouldFindProcessWhoseIdWasLost() throws IOException {
    String mark = "lost-" + layout.base();
    daemon.start(List.of("/bin/sh", "-c", "sleep 300; :", mark), Map.of(), layout.base());
    long pid = daemon.find().orElseThrow().pid();
    Files.delete(layout.run().resolve("sleeper.pid"));

    daemon.adoptIfLost(mark);

    assertThat(daemon.find().orElseThrow().pid()).isEqualTo(pid);
  }

  /** A process that is not yet what the test starts dies of any signal, before its first word. */
  private void awaitLine(String line) {
    await().untilAsserted(() -> assertThat(daemon.lastLines(5)).contains(line));
  }
}
