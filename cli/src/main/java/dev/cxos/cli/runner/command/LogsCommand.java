package dev.cxos.cli.runner.command;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.Pause;
import dev.cxos.cli.Problem;
import dev.cxos.cli.Suggestion;
import dev.cxos.cli.output.Output;
import dev.cxos.cli.runner.LogFile;
import dev.cxos.cli.runner.SuiteLayout;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the logs of the suite on this machine. */
@Command(name = "logs", description = "Show the last lines that the parts wrote, or follow them.")
public final class LogsCommand implements Callable<Integer> {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(300);
  private static final int LARGEST_STEP = 1 << 16;

  private final Invocation invocation;

  @Parameters(
      arity = "0..1",
      paramLabel = "PART",
      description = "Such as survey-service; all unless given.")
  private @Nullable String part;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on as they write more.")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      description = "How many lines of each; 40 unless given.")
  private int lines = 40;

  /** Shows them in this invocation. */
  public LogsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    Map<Path, Long> shown = new LinkedHashMap<>();
    List<Path> logs = chosen();
    for (Path log : logs) {
      if (logs.size() > 1) {
        output.hint("==> " + name(log));
      }
      shown.put(log, Files.size(log));
      LogFile.lastLines(log, lines).forEach(output::line);
    }
    while (follow) {
      Pause.of(LOOK_AGAIN);
      for (Map.Entry<Path, Long> entry : shown.entrySet()) {
        entry.setValue(showSince(entry.getKey(), entry.getValue(), output));
      }
    }
    return 0;
  }

  private List<Path> chosen() throws IOException {
    Path folder = SuiteLayout.of(invocation.root()).logs();
    List<Path> all = List.of();
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        all = files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
      }
    }
    if (part == null) {
      return all.stream().filter(log -> !name(log).equals("build")).toList();
    }
    List<Path> found = all.stream().filter(log -> name(log).equals(part)).toList();
    if (found.isEmpty()) {
      throw Problem.usage("there is no log of \"" + part + "\"")
          .suggest(Suggestion.didYouMean(part, all.stream().map(LogsCommand::name).toList()));
    }
    return found;
  }

  private static long showSince(Path log, long position, Output output) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long start = file.length() < position ? 0 : position;
      byte[] more = new byte[(int) Math.min(LARGEST_STEP, file.length() - start)];
      file.seek(start);
      file.readFully(more);
      int end = lastLineEnd(more);
      if (end > 0) {
        new String(more, 0, end, StandardCharsets.UTF_8).lines().forEach(output::line);
      }
      return start + (end == 0 && more.length == LARGEST_STEP ? more.length : end);
    }
  }

  private static int lastLineEnd(byte[] bytes) {
    for (int i = bytes.length; i > 0; i--) {
      if (bytes[i - 1] == '\n') {
        return i;
      }
    }
    return 0;
  }

  private static String name(Path log) {
    return log.getFileName().toString().replaceFirst("\\.log$", "");
  }
}
