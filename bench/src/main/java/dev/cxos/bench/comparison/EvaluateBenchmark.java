package dev.cxos.bench.comparison;

import dev.cxos.bench.BenchOptions;
import dev.cxos.bench.report.Goal;
import dev.cxos.bench.report.Measure;
import dev.cxos.bench.report.Result;
import dev.cxos.bench.rules.EvaluateLoop;
import dev.cxos.bench.rules.RuleEngine;
import dev.cxos.bench.rules.RuleSample;
import dev.cxos.bench.stand.Stand;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * How fast a case is evaluated in process: 200 bands and 50 guardrails in our evaluator and in
 * three rule engines, in the same JMH run.
 */
public final class EvaluateBenchmark implements Benchmark {
  private static final String OURS = "cxos";
  private static final List<String> OTHERS = List.of("drools", "camunda", "jcasbin");
  private static final int COMPARED = 10_000;
  private static final int COMPARED_QUICKLY = 500;
  private static final int ITERATIONS = 5;
  private static final double P50_MICROS = 20;

  @Override
  public String name() {
    return "evaluate";
  }

  @Override
  public Result run(Stand stand, BenchOptions options, Progress progress) throws IOException {
    JsonObject raw = new JsonObject();
    int compared = options.quick() ? COMPARED_QUICKLY : COMPARED;
    raw.put("answers", compare(compared, progress));
    Collection<RunResult> results = measure(stand, options);
    List<Measure> measures = new ArrayList<>();
    double ours = 0;
    double fastestOther = 0;
    for (RunResult result : results) {
      String engine = result.getParams().getParam("engine");
      if (result.getParams().getMode() == Mode.Throughput) {
        List<Double> perSecond = iterations(result);
        Measure measure = Measure.of(engine + ", evaluations", "per s", perSecond);
        measures.add(measure);
        raw.put(engine + "_per_second", new JsonArray(perSecond));
        if (engine.equals(OURS)) {
          ours = measure.median();
        } else {
          fastestOther = Math.max(fastestOther, measure.median());
        }
      } else {
        Statistics times = result.getPrimaryResult().getStatistics();
        Measure median = Measure.of(engine + ", p50", "us", times.getPercentile(50));
        measures.add(engine.equals(OURS) ? median.should(Goal.atMost(P50_MICROS)) : median);
        measures.add(Measure.of(engine + ", p99", "us", times.getPercentile(99)));
        raw.put(
            engine + "_times",
            new JsonObject()
                .put("samples", times.getN())
                .put("p50_us", times.getPercentile(50))
                .put("p90_us", times.getPercentile(90))
                .put("p99_us", times.getPercentile(99))
                .put("p999_us", times.getPercentile(99.9)));
      }
      progress.say(measures.getLast().label() + " " + measures.getLast().median());
    }
    measures.add(
        Measure.of("cxos / the fastest of the others", "ratio", ours / fastestOther)
            .should(Goal.atLeast(1)));
    return new Result(name(), method(compared), measures, raw);
  }

  private static List<String> method(int compared) {
    return List.of(
        "200 bands (role, unit with all below it, journey, tier, limit) and 50 guardrails (scope,"
            + " and one or two of amount, amount a day of delay, delay, contacts, share) from a"
            + " seed; requests from the same seed. JMH, one thread, one fork for each engine and"
            + " mode.",
        "All four gave the same outcome for %,d requests before anything was measured; otherwise there is no result."
            .formatted(compared),
        "CXOS: the whole evaluation, as the service records it: all bands and guardrails of the"
            + " case, reasons, chain, counter-offer.",
        "Drools DMN 10.1.0 and the Camunda DMN engine 7.23.0 (FEEL): the same DMN 1.3 file, bands"
            + " with the hit policy FIRST, guardrails with COLLECT; compiled once. jCasbin 1.81.0:"
            + " two enforcers with the effect priority; the first broken guardrail ends the search,"
            + " those that deny come first. The outcome is put together from both in Java.");
  }

  // A comparison of engines that disagree is worth nothing.
  private static JsonObject compare(int requests, Progress progress) {
    RuleSample sample = RuleSample.of(requests);
    RuleEngine ours = RuleEngine.of(OURS, sample);
    List<RuleEngine> others = OTHERS.stream().map(name -> RuleEngine.of(name, sample)).toList();
    Map<RuleEngine.Answer, Integer> answers = new EnumMap<>(RuleEngine.Answer.class);
    for (RuleSample.Request request : sample.requests()) {
      RuleEngine.Answer answer = ours.evaluate(request);
      for (int i = 0; i < others.size(); i++) {
        RuleEngine.Answer other = others.get(i).evaluate(request);
        if (other != answer) {
          throw new IllegalStateException(
              "%s says %s and we say %s to %s".formatted(OTHERS.get(i), other, answer, request));
        }
      }
      answers.merge(answer, 1, Integer::sum);
    }
    progress.say("all engines agree on %,d requests: %s".formatted(requests, answers));
    JsonObject counted = new JsonObject();
    answers.forEach((answer, count) -> counted.put(answer.name(), count));
    return counted;
  }

  private static Collection<RunResult> measure(Stand stand, BenchOptions options)
      throws IOException {
    TimeValue time = TimeValue.seconds(options.timeOr(3, 1).toSeconds());
    Options jmh =
        new OptionsBuilder()
            .include(EvaluateLoop.class.getName() + ".*")
            .mode(Mode.Throughput)
            .mode(Mode.SampleTime)
            .timeUnit(java.util.concurrent.TimeUnit.MICROSECONDS)
            .forks(1)
            .jvmArgs("-Xmx1g", "--sun-misc-unsafe-memory-access=allow")
            .warmupIterations(options.quick() ? 1 : ITERATIONS)
            .warmupTime(time)
            .measurementIterations(options.quick() ? 1 : ITERATIONS)
            .measurementTime(time)
            .verbosity(VerboseMode.NORMAL)
            .output(stand.work().resolve("jmh-evaluate.log").toString())
            .shouldFailOnError(true)
            .build();
    try {
      return new Runner(jmh).run();
    } catch (RunnerException failed) {
      throw new IOException(failed);
    }
  }

  // JMH counts per microsecond here.
  private static List<Double> iterations(RunResult result) {
    List<Double> perSecond = new ArrayList<>();
    for (BenchmarkResult fork : result.getBenchmarkResults()) {
      fork.getIterationResults()
          .forEach(one -> perSecond.add(one.getPrimaryResult().getScore() * 1e6));
    }
    return perSecond;
  }
}
