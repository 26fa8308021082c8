package dev.cxos.bench.comparison;

import dev.cxos.bench.BenchOptions;
import dev.cxos.bench.report.Measure;
import dev.cxos.bench.report.Result;
import dev.cxos.bench.stand.GatewayServer;
import dev.cxos.bench.stand.JavaProcess;
import dev.cxos.bench.stand.Stand;
import dev.cxos.bench.stand.SurveyServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** How long the services take from nothing to ready, and how much memory they hold then. */
public final class StartBenchmark implements Benchmark {
  private static final int REPETITIONS = 3;
  private static final String DATABASE = "bench_start";
  private static final double MILLIS = 1000;
  private static final double MEGABYTE = 1 << 20;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public Result run(Stand stand, BenchOptions options, Progress progress)
      throws IOException, SQLException {
    Figures survey = new Figures("survey-service");
    Figures gateway = new Figures("gateway");
    // The first start also makes the tables; the others are what a restart is.
    stand.startSurvey(DATABASE).close();
    for (int i = 1; i <= REPETITIONS; i++) {
      try (SurveyServer service = stand.restartSurvey(DATABASE);
          GatewayServer door = stand.startGateway(service)) {
        survey.add(service.process());
        gateway.add(door.process());
      }
      progress.say("%d/%d".formatted(i, REPETITIONS));
    }
    List<Measure> measures = new ArrayList<>(survey.measures());
    measures.addAll(gateway.measures());
    JsonObject raw = new JsonObject().put("survey", survey.raw()).put("gateway", gateway.raw());
    return new Result(name(), method(), measures, raw);
  }

  private static List<String> method() {
    return List.of(
        "From the start of the process until `/q/health/ready` says so, on a database whose tables"
            + " exist; JDK 25, no AOT cache, heap flags of `./cxos up`.",
        "Resident memory (RSS) right after.");
  }

  /** The figures of one service. */
  private record Figures(String service, List<Double> seconds, List<Double> megabytes) {

    Figures(String service) {
      this(service, new ArrayList<>(), new ArrayList<>());
    }

    void add(JavaProcess process) {
      seconds.add(process.startTime().toMillis() / MILLIS);
      megabytes.add(process.residentBytes() / MEGABYTE);
    }

    List<Measure> measures() {
      return List.of(
          Measure.of(service + " ready after", "s", seconds),
          Measure.of(service + " resident", "MB", megabytes));
    }

    JsonObject raw() {
      return new JsonObject().put("seconds", seconds).put("resident_megabytes", megabytes);
    }
  }
}
