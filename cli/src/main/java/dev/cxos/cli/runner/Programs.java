package dev.cxos.cli.runner;

import dev.cxos.cli.Pause;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds and runs programs of the operating system. */
public final class Programs {
  private static final int TIMEOUT_SECONDS = 120;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private Programs() {}

  /**
   * What a program did.
   *
   * @param exitCode its exit code
   * @param text what it wrote
   */
  public record Result(int exitCode, String text) {}

  /** Returns the full name of a program, if it is installed. */
  public static Optional<String> onPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    for (String folder : (path + File.pathSeparator + "/usr/sbin").split(File.pathSeparator, -1)) {
      Path file = Path.of(folder.isEmpty() ? "." : folder, program);
      if (Files.isExecutable(file) && Files.isRegularFile(file)) {
        return Optional.of(file.toString());
      }
    }
    return Optional.empty();
  }

  /** Runs a program to its end. */
  public static Result run(List<String> command) throws IOException {
    Path written = Files.createTempFile("cxos", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(new File("/dev/null"))
              .redirectOutput(written.toFile())
              .start();
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Result(-1, command.getFirst() + " did not end within " + TIMEOUT_SECONDS + " s");
      }
      return new Result(process.exitValue(), Files.readString(written));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Result(-1, "interrupted");
    } finally {
      Files.deleteIfExists(written);
    }
  }

  /** Returns whether a process still works; one that has ended and was not asked after does not. */
  public static boolean isWorking(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return !stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z");
    } catch (IOException notTold) {
      return process.isAlive();
    }
  }

  /** Waits for a process to end; returns whether it did. */
  public static boolean ends(ProcessHandle process, Duration patience) {
    long start = System.nanoTime();
    while (isWorking(process)) {
      if (System.nanoTime() - start > patience.toNanos()) {
        return false;
      }
      Pause.of(LOOK_AGAIN);
    }
    return true;
  }

  /**
   * Sends a signal to a process. The shell is asked, because not every machine has a program for
   * it.
   */
  public static void signal(ProcessHandle process, String signal) throws IOException {
    run(
        List.of(
            "/bin/sh", "-c", "kill -s \"$1\" \"$2\"", "sh", signal, Long.toString(process.pid())));
  }
}
