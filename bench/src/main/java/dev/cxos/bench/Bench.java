package dev.cxos.bench;

import dev.cxos.bench.comparison.ArbiterBenchmark;
import dev.cxos.bench.comparison.Benchmark;
import dev.cxos.bench.comparison.ConditionsBenchmark;
import dev.cxos.bench.comparison.DecideBenchmark;
import dev.cxos.bench.comparison.EvaluateBenchmark;
import dev.cxos.bench.comparison.GatewayBenchmark;
import dev.cxos.bench.comparison.HostileBenchmark;
import dev.cxos.bench.comparison.ImportBenchmark;
import dev.cxos.bench.comparison.InteractionsBenchmark;
import dev.cxos.bench.comparison.JsonBenchmark;
import dev.cxos.bench.comparison.OverloadBenchmark;
import dev.cxos.bench.comparison.PageBenchmark;
import dev.cxos.bench.comparison.QueryBenchmark;
import dev.cxos.bench.comparison.RecordBenchmark;
import dev.cxos.bench.comparison.ReplayBenchmark;
import dev.cxos.bench.comparison.StartBenchmark;
import dev.cxos.bench.report.Machine;
import dev.cxos.bench.report.Result;
import dev.cxos.bench.report.ResultFiles;
import dev.cxos.bench.stand.Stand;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The command {@code ./cxos bench}: runs comparisons, keeps what was counted, prints a table. */
public final class Bench {
  private static final List<Benchmark> ALL =
      List.of(
          new ImportBenchmark(),
          new RecordBenchmark(),
          new QueryBenchmark(),
          new InteractionsBenchmark(),
          new GatewayBenchmark(),
          new JsonBenchmark(),
          new StartBenchmark(),
          new PageBenchmark(),
          new EvaluateBenchmark(),
          new ConditionsBenchmark(),
          new DecideBenchmark(),
          new ReplayBenchmark(),
          new ArbiterBenchmark(),
          new HostileBenchmark(),
          new OverloadBenchmark());

  private final BenchOptions options;
  private final Path root;
  private final PrintStream out;
  private final long begin = System.nanoTime();

  private Bench(BenchOptions options, Path root, PrintStream out) {
    this.options = options;
    this.root = root;
    this.out = out;
  }

  /**
   * Ends with 0 if every benchmark ran, 1 if one could not, 2 if the command line makes no sense.
   */
  public static void main(String[] arguments) throws IOException, SQLException {
    // The embedded database logs through a facade that has nowhere to write here.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    Path root = Path.of(System.getProperty("cxos.root", "."));
    if (List.of(arguments).contains("--help")) {
      System.out.print(BenchOptions.USAGE);
      return;
    }
    BenchOptions options;
    try {
      options = BenchOptions.parse(List.of(arguments));
      options.names().forEach(Bench::require);
    } catch (IllegalArgumentException nonsense) {
      System.err.println("error: " + nonsense.getMessage());
      System.err.print(BenchOptions.USAGE);
      System.exit(2);
      return;
    }
    System.exit(new Bench(options, root.toAbsolutePath().normalize(), System.out).run() ? 0 : 1);
  }

  private static void require(String name) {
    if (ALL.stream().noneMatch(benchmark -> benchmark.name().equals(name))) {
      throw new IllegalArgumentException("there is no benchmark " + name);
    }
  }

  private boolean run() throws IOException, SQLException {
    ResultFiles files = new ResultFiles(root.resolve("bench/results"), options.quick());
    boolean complete = true;
    try (Stand stand = Stand.build(root)) {
      JsonObject setting =
          new JsonObject()
              .put("machine", Machine.describe())
              .put("postgresql", stand.postgres().describe());
      for (Benchmark benchmark : ALL) {
        if (options.names().isEmpty() || options.names().contains(benchmark.name())) {
          complete &= run(benchmark, stand, setting, files);
        }
      }
    }
    out.println();
    out.print(Files.readString(files.writeSummary(), StandardCharsets.UTF_8));
    return complete;
  }

  // One that fails does not take the others with it.
  private boolean run(Benchmark benchmark, Stand stand, JsonObject setting, ResultFiles files)
      throws IOException {
    say(benchmark.name(), "begins");
    try {
      Result result = benchmark.run(stand, options, line -> say(benchmark.name(), line));
      say(
          benchmark.name(),
          "kept in "
              + root.relativize(files.write(result, LocalDate.now(ZoneOffset.UTC), setting)));
      return true;
    } catch (SQLException | RuntimeException failed) {
      say(benchmark.name(), "FAILED: " + failed);
      failed.printStackTrace(out);
      return false;
    }
  }

  private void say(String benchmark, String line) {
    long seconds = (System.nanoTime() - begin) / 1_000_000_000;
    out.printf("%4d s  %-8s %s%n", seconds, benchmark, line);
  }
}
