package dev.cxos.cli.runner.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.cli.ExitCode;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.output.Output;
import dev.cxos.cli.output.Table;
import dev.cxos.cli.runner.Part;
import dev.cxos.cli.runner.Suite;
import dev.cxos.cli.runner.SuiteLayout;
import dev.cxos.cli.settings.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what runs on this machine. */
@Command(
    name = "status",
    description = "Show what runs on this machine; ends with 3 unless everything is ready.")
public final class StatusCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(names = "--sign-ins", description = "Show the addresses and demo sign-ins too.")
  private boolean signIns;

  /** Shows it in this invocation. */
  public StatusCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    SuiteLayout layout = SuiteLayout.of(invocation.root());
    Suite suite = new Suite(layout, Ports.read(layout.portsFile()));
    suite.findLost();
    List<Map<String, String>> rows = new ArrayList<>();
    for (Part part : suite.parts()) {
      rows.add(row(part));
    }
    if (output.isForPeople()) {
      Table table =
          new Table()
              .words("part")
              .words("state")
              .figures("process")
              .words("up since")
              .figures("memory")
              .words("address");
      rows.forEach(row -> table.row(row.values().toArray(String[]::new)));
      output.table(table);
      if (signIns) {
        output.line("");
        SuiteAddresses.print(suite, output);
      }
    } else {
      output.body(new ObjectMapper().writeValueAsString(rows));
    }
    boolean allReady = rows.stream().allMatch(row -> "ready".equals(row.get("state")));
    return (allReady ? ExitCode.OK : ExitCode.ANSWER_IS_NO).number();
  }

  private Map<String, String> row(Part part) throws IOException {
    Optional<ProcessHandle> process = part.daemon().find();
    Map<String, String> row = new LinkedHashMap<>();
    row.put("part", part.name());
    row.put("state", process.isEmpty() ? "stopped" : part.isReady() ? "ready" : "not answering");
    row.put("process", process.map(found -> Long.toString(found.pid())).orElse(""));
    row.put(
        "upSince",
        process.flatMap(found -> found.info().startInstant()).map(this::since).orElse(""));
    row.put("memory", process.map(StatusCommand::memory).orElse(""));
    row.put("address", part.address());
    return row;
  }

  private String since(Instant start) {
    Duration up = Duration.between(start, invocation.clock().instant());
    return "%s (%d min)"
        .formatted(start.truncatedTo(java.time.temporal.ChronoUnit.SECONDS), up.toMinutes());
  }

  /** Returns the resident memory, where the system tells it. */
  private static String memory(ProcessHandle process) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
          .findFirst()
          .orElse("");
    } catch (IOException notTold) {
      return "";
    }
  }
}
