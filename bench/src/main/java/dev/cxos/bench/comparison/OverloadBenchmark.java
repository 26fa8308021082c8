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
import dev.cxos.bench.stand.Stand;
import dev.cxos.bench.stand.SurveyServer;
import dev.cxos.survey.v1.GetJourneyRequest;
import dev.cxos.survey.v1.JourneyServiceGrpc;
import dev.cxos.survey.v1.JourneyServiceGrpc.JourneyServiceStub;
import dev.cxos.survey.v1.MetricServiceGrpc;
import dev.cxos.survey.v1.MetricServiceGrpc.MetricServiceStub;
import dev.cxos.survey.v1.QueryMetricRequest;
import io.grpc.ManagedChannel;
import io.grpc.stub.AbstractAsyncStub;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;

/** What is still done when three times as much is asked for as can be done, and afterwards. */
public final class OverloadBenchmark implements Benchmark {
  private static final long ROWS = 100_000;
  private static final int CHANNELS = 16;
  private static final int IN_FLIGHT = 64;
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
      Map<String, Call> calls = new LinkedHashMap<>();
      calls.put("query", queries(channels, QueryBenchmark.shapes(questionnaire).values()));
      calls.put("read", reads(channels));
      for (Map.Entry<String, Call> call : calls.entrySet()) {
        JsonObject one = new JsonObject();
        raw.put(call.getKey(), one);
        try (FlightRecording recording =
            FlightRecording.of(
                gateway.process(), stand.work(), name() + "-" + call.getKey(), options.profile())) {
          progress.say(recording.describe());
          measures.addAll(measure(call.getKey(), call.getValue(), options, progress, one));
        }
      }
      return new Result(name(), method(), measures, raw);
    } finally {
      channels.forEach(ManagedChannel::shutdownNow);
    }
  }

  private static List<Measure> measure(
      String kind, Call call, BenchOptions options, Progress progress, JsonObject raw)
      throws IOException {
    progress.say(WarmUp.with(time -> ClosedLoop.run(IN_FLIGHT, time, 0, call).perSecond()));
    Duration shorter = options.timeOr(20, 5);
    double offered = TIMES * ClosedLoop.run(IN_FLIGHT, shorter, 0, call).perSecond();
    LoopResult unused = PacedLoop.run(offered, shorter, call);
    LoopResult most = ClosedLoop.run(IN_FLIGHT, shorter, 0, call);
    raw.put("most", most.toJson());
    progress.say("%s: at the most %,.0f calls/s".formatted(kind, most.perSecond()));
    LoopResult usual = PacedLoop.run(USUAL_SHARE * most.perSecond(), shorter, call);
    raw.put("usual", usual.toJson());
    ConcurrentHistogram served = new ConcurrentHistogram(HIGHEST_MICROS, 3);
    LoopResult overload =
        PacedLoop.run(TIMES * most.perSecond(), options.timeOr(60, 10), timingServed(call, served));
    raw.put("overload", overload.toJson())
        .put("served_p99_ms", served.getValueAtPercentile(99) / MICROS_IN_MILLI);
    progress.say("%s: at three times as much %s".formatted(kind, overload.toJson()));
    int back = secondsUntilUsual(usual, most.perSecond(), call, raw);
    return measures(kind, most, usual, overload, served, back);
  }

  private static List<String> method() {
    return List.of(
        "Through the gateway's gRPC port, 16 connections. query: `MetricService.QueryMetric` on"
            + " 100,000 responses, four shapes in turn, where a call is work for the service and"
            + " the database. read: `JourneyService.GetJourney`, the cheapest call there is, where"
            + " to refuse one costs caller and gateway nearly what it costs to answer it. The most:"
            + " 64 calls in flight. Usual: 0.3 of that, at a steady pace. Overload: three times the"
            + " most, at a steady pace whatever is answered, each call with a deadline of 2 s and"
            + " never tried again. The caller, gateway, survey-service and database share the"
            + " machine, so refused calls cost processor time that the served ones lack.",
        "Both are warm: before anything is measured calls are made at the most until they get no"
            + " quicker, and then three times as many, since refusing is code that is compiled"
            + " too.",
        "Served: calls answered OK a second. Back: how many seconds at the usual pace pass until"
            + " the p99 of a second is at most 1.5 times the usual one.");
  }

  private static List<Measure> measures(
      String kind,
      LoopResult most,
      LoopResult usual,
      LoopResult overload,
      ConcurrentHistogram served,
      int back) {
    return List.of(
        Measure.of(kind + ": the most", "calls/s", most.perSecond()),
        Measure.of(kind + ": served at three times the most", "calls/s", overload.perSecond()),
        Measure.of(kind + ": served, of the most", "", overload.perSecond() / most.perSecond())
            .should(Goal.atLeast(LEAST_GOODPUT)),
        Measure.of(
            kind + ": p99 of those served",
            "ms",
            served.getValueAtPercentile(99) / MICROS_IN_MILLI),
        Measure.of(kind + ": usual p99", "ms", usual.millisAt(99)),
        Measure.of(kind + ": back to the usual p99 after", "s", (double) back)
            .should(Goal.atMost(SLOWEST_RETURN_SECONDS)));
  }

  private static int secondsUntilUsual(LoopResult usual, double most, Call call, JsonObject raw) {
    JsonArray seconds = new JsonArray();
    raw.put("p99_ms_after", seconds);
    for (int second = 1; second <= MOST_SECONDS_AFTER; second++) {
      LoopResult after = PacedLoop.run(USUAL_SHARE * most, Duration.ofSeconds(1), call);
      seconds.add(after.millisAt(99));
      boolean allServed = after.succeeded() == after.begun();
      if (allServed && after.millisAt(99) <= BACK * usual.millisAt(99)) {
        return second;
      }
    }
    return MOST_SECONDS_AFTER + 1;
  }

  private static Call reads(List<ManagedChannel> channels) {
    List<JourneyServiceStub> stubs = channels.stream().map(JourneyServiceGrpc::newStub).toList();
    GetJourneyRequest request =
        GetJourneyRequest.newBuilder().setName(SampleSurvey.JOURNEY).build();
    return (number, done) ->
        hasty(stubs.get((int) (number % stubs.size())))
            .getJourney(request, UnaryCalls.observer(done));
  }

  private static Call queries(
      List<ManagedChannel> channels, Collection<QueryMetricRequest> requests) {
    List<MetricServiceStub> stubs = channels.stream().map(MetricServiceGrpc::newStub).toList();
    List<QueryMetricRequest> shapes = List.copyOf(requests);
    return (number, done) ->
        hasty(stubs.get((int) (number % stubs.size())))
            .queryMetric(
                shapes.get((int) (number / stubs.size() % shapes.size())),
                UnaryCalls.observer(done));
  }

  private static <S extends AbstractAsyncStub<S>> S hasty(S stub) {
    return stub.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
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
