package dev.cxos.bench.comparison;

import dev.cxos.bench.BenchOptions;
import dev.cxos.bench.load.ClosedLoop;
import dev.cxos.bench.load.ClosedLoop.Call;
import dev.cxos.bench.load.LoopResult;
import dev.cxos.bench.load.PacedLoop;
import dev.cxos.bench.load.SampleSurvey;
import dev.cxos.bench.load.UnaryCalls;
import dev.cxos.bench.load.WarmUp;
import dev.cxos.bench.report.Goal;
import dev.cxos.bench.report.Measure;
import dev.cxos.bench.report.Result;
import dev.cxos.bench.stand.FlightRecording;
import dev.cxos.bench.stand.GatewayServer;
import dev.cxos.bench.stand.Processors;
import dev.cxos.bench.stand.Stand;
import dev.cxos.bench.stand.SurveyServer;
import dev.cxos.survey.v1.GetJourneyRequest;
import dev.cxos.survey.v1.JourneyServiceGrpc;
import dev.cxos.survey.v1.MetricServiceGrpc;
import dev.cxos.survey.v1.QueryMetricRequest;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;

/** What is still done when three times as much is asked for as can be done, and afterwards. */
public final class OverloadBenchmark implements Benchmark {
  private static final long ROWS = 100_000;
  private static final int CHANNELS = 16;
  private static final int IN_FLIGHT = 64;
  private static final int REPETITIONS = 3;
  private static final double TIMES = 3;
  private static final double USUAL_SHARE = 0.3;
  private static final double LEAST_GOODPUT = 0.8;
  private static final double SLOWEST_RETURN_SECONDS = 5;
  private static final double BACK = 1.5;
  private static final int MOST_SECONDS_AFTER = 15;
  private static final long DEADLINE_SECONDS = 2;
  private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(2);
  private static final double MICROS_IN_MILLI = 1000;

  @Override
  public String name() {
    return "overload";
  }

  @Override
  public Result run(Stand stand, BenchOptions options, Progress progress)
      throws IOException, SQLException {
    List<ManagedChannel> channels = new ArrayList<>();
    try (SurveyServer survey = stand.startSurvey("bench_overload");
        GatewayServer gateway = stand.startGateway(survey)) {
      SampleSurvey sample = SampleSurvey.create(survey.channel());
      String questionnaire = QueryBenchmark.load(survey, sample, "overload", ROWS, progress);
      for (int i = 0; i < CHANNELS; i++) {
        channels.add(stand.access().open(gateway.grpcPort()));
      }
      List<Measure> measures = new ArrayList<>();
      JsonObject raw = new JsonObject();
      Call queries = queries(channels, QueryBenchmark.shapes(questionnaire).values());
      Call reads = reads(channels);
      try (FlightRecording recording =
          FlightRecording.of(gateway.process(), stand.work(), name(), options.profile())) {
        progress.say(recording.describe());
        for (Call call : List.of(reads, queries)) {
          progress.say(WarmUp.with(time -> ClosedLoop.run(IN_FLIGHT, time, 0, call).perSecond()));
        }
        measures.addAll(
            measures("query, nothing divided", repeat(queries, options, progress, raw, "shared")));
        try (Processors _ =
            Processors.divide(stand.postgres(), survey.process(), gateway.process())) {
          List<Repetition> divided = repeat(queries, options, progress, raw, "query");
          measures.addAll(measures("query", divided));
          measures.addAll(measures("read", repeat(reads, options, progress, raw, "read")));
        }
      }
      return new Result(name(), method(), measures, raw);
    } finally {
      channels.forEach(ManagedChannel::shutdownNow);
    }
  }

  private static List<Repetition> repeat(
      Call call, BenchOptions options, Progress progress, JsonObject raw, String kind)
      throws IOException {
    int best = best(options.timeOr(10, 5), call);
    double offered = TIMES * ClosedLoop.run(best, options.timeOr(10, 5), 0, call).perSecond();
    progress.say(WarmUp.with(time -> PacedLoop.run(offered, time, call).perSecond()));
    int wanted = options.quick() ? 1 : REPETITIONS;
    List<Repetition> repetitions = new ArrayList<>();
    JsonArray kept = new JsonArray();
    raw.put(kind, kept);
    for (int i = 1; i <= wanted; i++) {
      Repetition repetition = Repetition.run(call, best, options);
      kept.add(repetition.toJson());
      progress.say("%s %d/%d: %s".formatted(kind, i, wanted, repetition.toJson()));
      repetitions.add(repetition);
    }
    return repetitions;
  }

  /** With how many in flight most are served; with more than are let in some would be refused. */
  private static int best(Duration time, Call call) {
    int best = 0;
    double most = -1;
    for (int inFlight : List.of(IN_FLIGHT / 4, IN_FLIGHT / 2, IN_FLIGHT)) {
      double perSecond = ClosedLoop.run(inFlight, time, 0, call).perSecond();
      if (perSecond > most) {
        most = perSecond;
        best = inFlight;
      }
    }
    return best;
  }

  private static List<String> method() {
    return List.of(
        "Through the gateway's gRPC port, 16 connections. query: `MetricService.QueryMetric` on"
            + " 100,000 responses, four shapes in turn, where a call is work for the service and"
            + " the database. read: `JourneyService.GetJourney`, the cheapest call there is. The"
            + " most: in a closed loop with 16, 32 or 64 calls in flight, whichever served most"
            + " before. Usual: 0.3 of that, at a steady pace. Overload: three times the most, at a"
            + " steady pace whatever is answered, each call with a deadline of 2 s and never tried"
            + " again.",
        "survey-service and PostgreSQL have one half of the processors, caller and gateway the"
            + " other, so that the figure tells what the gateway lets in and not what the caller of"
            + " three times as much takes away from those that do the work. That is what \"nothing"
            + " divided\" shows, where all four share all processors.",
        "All are warm: before anything is measured calls are made at the most until they get no"
            + " quicker, and then three times as many, since refusing is code that is compiled"
            + " too.",
        "Served: calls answered OK a second. Back: how many seconds at the usual pace pass until"
            + " the p99 of a second is at most 1.5 times the usual one.");
  }

  private static List<Measure> measures(String kind, List<Repetition> repetitions) {
    return List.of(
        Measure.of(kind + ": the most", "calls/s", repetitions, one -> one.most().perSecond()),
        Measure.of(
            kind + ": served at three times the most",
            "calls/s",
            repetitions,
            one -> one.overload().perSecond()),
        Measure.of(
                kind + ": served, of the most",
                "",
                repetitions,
                one -> one.overload().perSecond() / one.most().perSecond())
            .should(Goal.atLeast(LEAST_GOODPUT)),
        Measure.of(kind + ": p99 of those served", "ms", repetitions, Repetition::servedMillis),
        Measure.of(kind + ": usual p99", "ms", repetitions, one -> one.usual().millisAt(99)),
        Measure.of(
                kind + ": back to the usual p99 after", "s", repetitions, Repetition::secondsToBack)
            .should(Goal.atMost(SLOWEST_RETURN_SECONDS)));
  }

  private static Call reads(List<ManagedChannel> channels) {
    GetJourneyRequest request =
        GetJourneyRequest.newBuilder().setName(SampleSurvey.JOURNEY).build();
    return (number, done) ->
        UnaryCalls.begin(
            channels.get((int) (number % channels.size())),
            JourneyServiceGrpc.getGetJourneyMethod(),
            hasty(),
            request,
            done);
  }

  private static Call queries(
      List<ManagedChannel> channels, Collection<QueryMetricRequest> requests) {
    List<QueryMetricRequest> shapes = List.copyOf(requests);
    return (number, done) ->
        UnaryCalls.begin(
            channels.get((int) (number % channels.size())),
            MetricServiceGrpc.getQueryMetricMethod(),
            hasty(),
            shapes.get((int) (number / channels.size() % shapes.size())),
            done);
  }

  private static CallOptions hasty() {
    return CallOptions.DEFAULT.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * The most, the usual, three times the most, and the usual again.
   *
   * @param servedMillis p99 of the calls that were served in the overload
   * @param after p99 in milliseconds of each second after the overload
   */
  private record Repetition(
      LoopResult most,
      LoopResult usual,
      LoopResult overload,
      double servedMillis,
      List<Double> after) {

    static Repetition run(Call call, int best, BenchOptions options) {
      LoopResult most = ClosedLoop.run(best, options.timeOr(20, 5), 0, call);
      LoopResult usual = PacedLoop.run(USUAL_SHARE * most.perSecond(), options.timeOr(15, 5), call);
      ConcurrentHistogram served = new ConcurrentHistogram(HIGHEST_MICROS, 3);
      LoopResult overload =
          PacedLoop.run(
              TIMES * most.perSecond(), options.timeOr(30, 10), timingServed(call, served));
      List<Double> after = untilUsual(usual, most.perSecond(), call);
      double servedMillis = served.getValueAtPercentile(99) / MICROS_IN_MILLI;
      return new Repetition(most, usual, overload, servedMillis, after);
    }

    private static List<Double> untilUsual(LoopResult usual, double most, Call call) {
      List<Double> seconds = new ArrayList<>();
      boolean back = false;
      while (!back && seconds.size() <= MOST_SECONDS_AFTER) {
        LoopResult after = PacedLoop.run(USUAL_SHARE * most, Duration.ofSeconds(1), call);
        seconds.add(after.millisAt(99));
        boolean allServed = after.succeeded() == after.begun();
        back = allServed && after.millisAt(99) <= BACK * usual.millisAt(99);
      }
      return seconds;
    }

    double secondsToBack() {
      return after.size();
    }

    JsonObject toJson() {
      return new JsonObject()
          .put("most", most.toJson())
          .put("usual", usual.toJson())
          .put("overload", overload.toJson())
          .put("served_p99_ms", servedMillis)
          .put("p99_ms_after", new JsonArray(after));
    }

    private static Call timingServed(Call call, ConcurrentHistogram served) {
      return (number, done) -> {
        long start = System.nanoTime();
        call.begin(
            number,
            status -> {
              if (status.isOk()) {
                served.recordValue(
                    Math.min(
                        HIGHEST_MICROS, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start)));
              }
              done.accept(status);
            });
      };
    }
  }
}
