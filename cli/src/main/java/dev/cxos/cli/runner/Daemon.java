package dev.cxos.cli.runner;

import dev.cxos.cli.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process that outlives this program. It is found again by its id and its start time, so that
 * another process that was given the same id is never taken for it.
 */
public final class Daemon {
  private static final Duration SAME_START = Duration.ofSeconds(2);
  private static final Duration KILL_WAIT = Duration.ofSeconds(10);
  private static final long LARGEST_LOG_BYTES = 20L << 20;
  private static final List<String> FOREIGN_VARIABLES =
      List.of("CXOS_", "KC_", "PG", "JAVA_TOOL_OPTIONS");

  private final String name;
  private final Path pidFile;
  private final Path log;
  private volatile long logStart;

  /** A process of this name in a suite. */
  public Daemon(String name, SuiteLayout layout) {
    this.name = name;
    this.pidFile = layout.run().resolve(name + ".pid");
    this.log = layout.logs().resolve(name + ".log");
  }

  /** Returns its name. */
  public String name() {
    return name;
  }

  /** Returns the file that it writes to. */
  public Path log() {
    return log;
  }

  /** Returns the process, if it runs. */
  public Optional<ProcessHandle> find() {
    try {
      if (!Files.exists(pidFile)) {
        return Optional.empty();
      }
      String[] parts = Files.readString(pidFile).strip().split(" ", -1);
      Instant start = Instant.ofEpochMilli(Long.parseLong(parts[1]));
      return ProcessHandle.of(Long.parseLong(parts[0]))
          .filter(Programs::isWorking)
          .filter(process -> startedAt(process, start));
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException damaged) {
      return Optional.empty();
    }
  }

  /** Returns whether it runs. */
  public boolean isRunning() {
    return find().isPresent();
  }

  /**
   * Starts it in a session of its own, so that neither Ctrl-C nor the end of this program reaches
   * it.
   *
   * @param command the program and its arguments
   * @param environment variables besides the inherited ones; our own and those of other programs
   *     are not inherited
   * @param folder its working folder
   */
  public void start(List<String> command, Map<String, String> environment, Path folder)
      throws IOException {
    Files.createDirectories(pidFile.toAbsolutePath().getParent());
    Files.createDirectories(log.toAbsolutePath().getParent());
    if (Files.exists(log) && Files.size(log) > LARGEST_LOG_BYTES) {
      Files.move(log, log.resolveSibling(name + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    logStart = Files.exists(log) ? Files.size(log) : 0;
    List<String> detached =
        new ArrayList<>(Programs.onPath("setsid").map(List::of).orElse(List.of()));
    detached.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(detached)
            .directory(folder.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder
        .environment()
        .keySet()
        .removeIf(variable -> FOREIGN_VARIABLES.stream().anyMatch(variable::startsWith));
    builder.environment().putAll(environment);
    adopt(builder.start().toHandle());
  }

  /**
   * Finds the process again whose id was lost, if it runs.
   *
   * @param mark what its command line holds and that of no other process does
   */
  public void adoptIfLost(String mark) throws IOException {
    if (isRunning()) {
      return;
    }
    Optional<ProcessHandle> lost =
        ProcessHandle.allProcesses()
            .filter(process -> process.pid() != ProcessHandle.current().pid())
            .filter(
                process ->
                    process.info().commandLine().map(line -> line.contains(mark)).orElse(false))
            .findFirst();
    if (lost.isPresent()) {
      adopt(lost.get());
    }
  }

  /** Remembers a process that runs already as this one. */
  private void adopt(ProcessHandle process) throws IOException {
    Files.createDirectories(pidFile.toAbsolutePath().getParent());
    long start = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    Files.writeString(pidFile, process.pid() + " " + start + System.lineSeparator());
  }

  /**
   * Asks it to end, waits, and ends it if it does not.
   *
   * @param signal the signal that asks it, such as {@code TERM}
   * @param patience how long it may take
   * @return whether it ran
   */
  public boolean stop(String signal, Duration patience) throws IOException {
    Optional<ProcessHandle> running = find();
    if (running.isPresent()) {
      ProcessHandle process = running.get();
      Programs.signal(process, signal);
      if (!Programs.ends(process, patience)) {
        process.destroyForcibly();
        if (!Programs.ends(process, KILL_WAIT)) {
          throw Problem.failed(name + " (process " + process.pid() + ") does not end")
              .suggest("kill -9 " + process.pid());
        }
      }
    }
    Files.deleteIfExists(pidFile);
    return running.isPresent();
  }

  /** Returns the last lines that it wrote since it was started here. */
  public List<String> lastLines(int count) throws IOException {
    return LogFile.lastLines(log, logStart, count);
  }

  private static boolean startedAt(ProcessHandle process, Instant start) {
    return process
        .info()
        .startInstant()
        .map(actual -> Duration.between(start, actual).abs().compareTo(SAME_START) < 0)
        .orElse(true);
  }
}
