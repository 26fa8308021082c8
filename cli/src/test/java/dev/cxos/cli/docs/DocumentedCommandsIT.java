package dev.cxos.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cxos.cli.docs.DocumentedPage.Block;
import dev.cxos.cli.runner.Archives;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Runs the commands of the documents, page by page, against a suite that {@code ./cxos up} started
 * with the demo company. It works in a tree of its own, with the ports moved up, so that it meddles
 * with nobody's suite; the same tree as the other end-to-end test, for its unpacked programs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentedCommandsIT {
  private static final int PORT_OFFSET = 20_000;
  private static final Pattern PORT =
      Pattern.compile("127\\.0\\.0\\.1:(8080|9090|9000|8101|9101|8180|15432)\\b");
  private static final int STARTED_WITHIN_SECONDS = 300;
  private static final int DONE_WITHIN_SECONDS = 120;

  private final Path tree = Path.of("target/e2e").toAbsolutePath();
  private final Path java = Path.of(System.getProperty("java.home"), "bin");

  /**
   * What a script did.
   *
   * @param exitCode its exit code
   * @param written everything that it wrote
   */
  private record Run(int exitCode, String written) {}

  @BeforeAll
  void startSuite() throws Exception {
    Path root = Path.of("..").toAbsolutePath().normalize();
    Files.createDirectories(tree.resolve("tmp"));
    for (String part :
        new String[] {"cli", "gateway", "proto", "survey-service", "decision-service", "docs"}) {
      Files.deleteIfExists(tree.resolve(part));
      Files.createSymbolicLink(tree.resolve(part), root.resolve(part));
    }
    // The real script would build, and this is part of a build already.
    Path script =
        Files.writeString(
            tree.resolve("cxos"),
            "#!/bin/sh\nexec '%s/java' -Xmx256m -XX:+UseSerialGC -Dcxos.root='%s' -jar '%s' \"$@\"\n"
                .formatted(java, tree, tree.resolve("cli/target/cxos-cli.jar")));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Archives.delete(tree.resolve(".cxos/data"));
    Archives.delete(tree.resolve("config"));

    Run up = run("./cxos up --port-offset " + PORT_OFFSET, STARTED_WITHIN_SECONDS);

    assertThat(up.exitCode).as(up.written).isZero();
    assertThat(up.written).contains("ready after", "sign in as", "recommend");
  }

  @AfterAll
  void stopSuite() throws Exception {
    Run down = run("./cxos down", DONE_WITHIN_SECONDS);
    assertThat(down.exitCode).as(down.written).isZero();
  }

  @TestFactory
  Stream<DynamicTest> commands() throws IOException {
    return DocumentedPage.all(Path.of("..").toAbsolutePath().normalize()).stream()
        .map(page -> DynamicTest.dynamicTest(page.name(), () -> check(page)));
  }

  private void check(DocumentedPage page) throws Exception {
    boolean needsCurl = page.blocks().stream().anyMatch(block -> block.uses("curl"));
    assumeTrue(!needsCurl || isOnPath("curl"), "curl is not installed");
    StringBuilder script = new StringBuilder("set -e\n");
    for (Block block : page.blocks()) {
      if (runs(block)) {
        script
            .append("echo '")
            .append(marker(block))
            .append("'\n")
            .append(block.commands())
            .append('\n');
      }
    }

    Run run = run(script.toString(), DONE_WITHIN_SECONDS);

    assertThat(run.exitCode).as("%s%n%s", page.name(), run.written).isZero();
    for (Block block : page.blocks()) {
      if (runs(block)) {
        for (String text : block.prints()) {
          assertThat(outputOf(block, run.written))
              .as("%s, the block at line %d", page.name(), block.line())
              .contains(text);
        }
      }
    }
  }

  /**
   * One program in the documents is not part of the build; where it is missing, its blocks are left
   * out.
   */
  private static boolean runs(Block block) {
    return !block.uses("grpcurl") || isOnPath("grpcurl");
  }

  private static String marker(Block block) {
    return "=== block at line " + block.line();
  }

  private static String outputOf(Block block, String written) {
    int begin = written.indexOf(marker(block) + "\n");
    int end = written.indexOf("=== block at line ", begin + 1);
    return written.substring(Math.max(begin, 0), end < 0 ? written.length() : end);
  }

  private Run run(String script, int seconds) throws IOException, InterruptedException {
    String moved =
        PORT.matcher(script)
            .replaceAll(found -> "127.0.0.1:" + (Integer.parseInt(found.group(1)) + PORT_OFFSET))
            .replace("/tmp/cxos-", tree.resolve("tmp") + "/cxos-");
    Path written = tree.resolve("tmp/output.txt");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", moved)
            .directory(tree.toFile())
            .redirectErrorStream(true)
            .redirectOutput(written.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("CXOS_"));
    environment.put("XDG_CONFIG_HOME", tree.resolve("config").toString());
    environment.put("PATH", java + File.pathSeparator + environment.getOrDefault("PATH", ""));
    environment.put("CXOS_GRPC", "127.0.0.1:" + (9090 + PORT_OFFSET));
    environment.put("CXOS_ISSUER", "http://127.0.0.1:" + (8180 + PORT_OFFSET) + "/realms/cxos");
    Process process = builder.start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    String text = Files.readString(written, StandardCharsets.UTF_8);
    return ended ? new Run(process.exitValue(), text) : new Run(-1, text + "\nnot done in time");
  }

  private static boolean isOnPath(String program) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}
