package dev.cxos.bench.comparison;

import dev.cxos.bench.BenchOptions;
import dev.cxos.bench.json.JsonLoop;
import dev.cxos.bench.report.Goal;
import dev.cxos.bench.report.Measure;
import dev.cxos.bench.report.Result;
import dev.cxos.bench.stand.Stand;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How fast JSON is read and written, by our codec and by protobuf's, in the same JMH run. */
public final class JsonBenchmark implements Benchmark {
  private static final int ITERATIONS = 5;

  @Override
  public String name() {
    return "json";
  }

  @Override
  public Result run(Stand stand, BenchOptions options, Progress progress) throws IOException {
    JsonObject raw = new JsonObject();
    Map<String, Measure> byCase = new LinkedHashMap<>();
    for (RunResult result : measure(stand, options)) {
      String label = label(result);
      List<Double> perSecond = iterations(result);
      byCase.put(label, Measure.of(label, "per s", perSecond));
      raw.put(label, new JsonArray(perSecond));
      progress.say(label + " " + Math.round(result.getPrimaryResult().getScore()) + " per s");
    }
    List<Measure> measures = new ArrayList<>(byCase.values());
    for (String sample : List.of("response", "page")) {
      for (String way : List.of("read", "write")) {
        String what = ", " + way + " " + sample;
        double ours = Objects.requireNonNull(byCase.get("cxos" + what)).median();
        double theirs = Objects.requireNonNull(byCase.get("jsonformat" + what)).median();
        measures.add(
            Measure.of("cxos / jsonformat" + what, "ratio", ours / theirs).should(Goal.atLeast(1)));
      }
    }
    return new Result(
        name(),
        List.of(
            "A response of a customer (four lines of JSON), and a page of a hundred. From bytes to"
                + " a DynamicMessage and back, as the gateway does. JMH, one thread, one fork for"
                + " each codec, sample and way.",
            "jsonformat: protobuf-java-util, zero values printed, no blanks. It checks less: what"
                + " it accepts besides is listed in ADR 0033."),
        measures,
        raw);
  }

  private static String label(RunResult result) {
    String benchmark = result.getParams().getBenchmark();
    return result.getParams().getParam("codec")
        + ", "
        + benchmark.substring(benchmark.lastIndexOf('.') + 1)
        + " "
        + result.getParams().getParam("sample");
  }

  private static Iterable<RunResult> measure(Stand stand, BenchOptions options) throws IOException {
    TimeValue time = TimeValue.seconds(options.timeOr(2, 1).toSeconds());
    Options jmh =
        new OptionsBuilder()
            .include(JsonLoop.class.getName() + ".*")
            .mode(Mode.Throughput)
            .timeUnit(TimeUnit.SECONDS)
            .forks(1)
            .jvmArgs("-Xmx1g", "--sun-misc-unsafe-memory-access=allow")
            .warmupIterations(options.quick() ? 1 : ITERATIONS)
            .warmupTime(time)
            .measurementIterations(options.quick() ? 1 : ITERATIONS)
            .measurementTime(time)
            .output(stand.work().resolve("jmh-json.log").toString())
            .shouldFailOnError(true)
            .build();
    try {
      return new Runner(jmh).run();
    } catch (RunnerException failed) {
      throw new IOException(failed);
    }
  }

  private static List<Double> iterations(RunResult result) {
    List<Double> perSecond = new ArrayList<>();
    for (BenchmarkResult fork : result.getBenchmarkResults()) {
      fork.getIterationResults().forEach(one -> perSecond.add(one.getPrimaryResult().getScore()));
    }
    return perSecond;
  }
}
