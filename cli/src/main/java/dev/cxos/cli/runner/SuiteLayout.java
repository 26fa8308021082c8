package dev.cxos.cli.runner;

import dev.cxos.cli.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the parts of a suite lie.
 *
 * @param base the folder that everything is kept below, usually {@code .cxos}
 * @param root the source tree with the built services
 */
public record SuiteLayout(Path base, Path root) {

  /** Returns the layout of a source tree. */
  public static SuiteLayout of(Path root) {
    return new SuiteLayout(root.resolve(".cxos"), root);
  }

  /** Returns the folder of process ids. */
  public Path run() {
    return base.resolve("run");
  }

  /** Returns the folder of logs. */
  public Path logs() {
    return base.resolve("logs");
  }

  /** Returns the folder of data. */
  public Path data() {
    return base.resolve("data");
  }

  /** Returns the folder of secrets. */
  public Path secrets() {
    return base.resolve("secrets");
  }

  /** Returns the folder of unpacked programs. */
  public Path programs() {
    return base.resolve("programs");
  }

  /** Returns the file that remembers the ports. */
  public Path portsFile() {
    return run().resolve("suite.properties");
  }

  /** Returns the runnable jar of a service. */
  public Path serviceJar(String module) {
    return root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
  }

  /**
   * Returns an archive that the build has put aside.
   *
   * @param prefix how its name begins
   * @throws Problem if the build has not
   */
  public Path archive(String prefix) {
    Path folder = root.resolve("cli/target/runtime");
    try (var files =
        Files.exists(folder) ? Files.list(folder) : java.util.stream.Stream.<Path>empty()) {
      List<Path> found =
          files.filter(file -> file.getFileName().toString().startsWith(prefix)).sorted().toList();
      if (found.isEmpty()) {
        throw Problem.failed("there is no " + prefix + " in " + folder)
            .suggest("./mvnw -Dquick -DskipTests package");
      }
      return found.getLast();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
