package dev.cxos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script in a tree of its own, in which Maven and Java only note how they were called. */
class CxosScriptTest {
  private static final List<String> JARS =
      List.of(
          "cli/target/cxos-cli.jar",
          "survey-service/target/quarkus-app/quarkus-run.jar",
          "decision-service/target/quarkus-app/quarkus-run.jar",
          "gateway/target/quarkus-app/quarkus-run.jar");

  private final Path tree;

  CxosScriptTest(@TempDir Path folder) throws IOException {
    this.tree = Files.createDirectory(folder.resolve("tree with space"));
  }

  @BeforeEach
  void plantTree() throws IOException {
    Path original = Path.of("..").toAbsolutePath().normalize();
    Files.copy(original.resolve("cxos"), tree.resolve("cxos"));
    Files.createDirectories(tree.resolve(".mvn"));
    Files.copy(original.resolve(".mvn/find-jdk.sh"), tree.resolve(".mvn/find-jdk.sh"));
    Files.createDirectories(tree.resolve("jdk/bin"));
    Files.writeString(tree.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    program("jdk/bin/javac", "exit 0");
    program("jdk/bin/java", "printf '%s\\n' \"java $*\" \"in $(pwd)\"");
    program(
        "mvnw",
        "echo \"mvnw $*\" >>calls; mkdir -p "
            + String.join(
                " ", JARS.stream().map(jar -> jar.substring(0, jar.lastIndexOf('/'))).toList())
            + "; touch "
            + String.join(" ", JARS)
            + "; echo '[INFO] Building CXOS command line 1 [1/1]'");
    Files.writeString(tree.resolve("pom.xml"), "");
    Files.createDirectories(tree.resolve("cli/src/main/java"));
    Files.writeString(tree.resolve("cli/pom.xml"), "");
    Files.writeString(tree.resolve("cli/src/main/java/A.java"), "");
    age("pom.xml", "cli/pom.xml", "cli/src/main/java/A.java");
  }

  @Test
  void shouldBuildOnceAndHandOver() throws IOException {
    assertThat(run("cxos", "survey", "list")).contains("-jar").contains("cxos-cli.jar survey list");
    assertThat(run("cxos", "survey", "list")).contains("cxos-cli.jar survey list");

    assertThat(calls())
        .containsExactly(
            "mvnw -Dquick -DskipTests -pl cli,survey-service,decision-service,gateway -am package");
  }

  @Test
  void shouldBuildAgainWhenSourceIsNewer() throws IOException {
    run("cxos", "status");
    Files.setLastModifiedTime(
        tree.resolve("cli/src/main/java/A.java"),
        FileTime.from(
            Files.getLastModifiedTime(tree.resolve(".cxos/built")).toInstant().plusSeconds(5)));

    run("cxos", "status");

    assertThat(calls()).hasSize(2);
  }

  @Test
  void shouldBuildAgainWhenJarIsMissing() throws IOException {
    run("cxos", "status");
    Files.delete(tree.resolve(JARS.getLast()));

    run("cxos", "status");

    assertThat(calls()).hasSize(2);
  }

  @Test
  void shouldFailWithTheEndOfTheLogWhenBuildFails() throws IOException {
    program("mvnw", "echo '[ERROR] A.java: does not compile'; exit 1");

    assertThat(run("cxos", "status"))
        .contains("does not compile", "error: the build failed")
        .doesNotContain("-jar");
    assertThat(tree.resolve(".cxos/built")).doesNotExist();
  }

  @Test
  void shouldWorkThroughSymbolicLinkAndKeepTheFolderOfThePerson() throws IOException {
    Path elsewhere = Files.createDirectory(tree.resolveSibling("elsewhere"));
    Files.createSymbolicLink(
        elsewhere.resolve("cx"), Path.of("../" + tree.getFileName() + "/cxos"));

    String written = runIn(elsewhere, elsewhere.resolve("cx").toString(), "status");

    assertThat(written)
        .contains("-Dcxos.root=" + tree.toRealPath())
        .contains("in " + elsewhere.toRealPath());
  }

  @Test
  void shouldRunEveryGateAndTest() throws IOException {
    run("cxos", "test");
    run("cxos", "status");

    assertThat(calls()).containsExactly("mvnw verify");
  }

  private String run(String... command) throws IOException {
    List<String> whole = new ArrayList<>(List.of(command));
    whole.set(0, tree.resolve(command[0]).toString());
    return runIn(tree, whole.toArray(String[]::new));
  }

  private String runIn(Path folder, String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", tree.resolve("jdk").toString());
    Process process = builder.start();
    String written =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return written;
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(tree.resolve("calls"));
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.writeString(tree.resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void age(String... files) throws IOException {
    Instant past =
        Files.getLastModifiedTime(tree.resolve("pom.xml")).toInstant().minus(1, ChronoUnit.HOURS);
    for (String file : files) {
      Files.setLastModifiedTime(tree.resolve(file), FileTime.from(past));
    }
  }
}
