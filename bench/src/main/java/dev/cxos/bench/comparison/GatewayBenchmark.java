package dev.cxos.bench.comparison;

import com.linecorp.armeria.common.util.Version;
import dev.cxos.bench.BenchOptions;
import dev.cxos.bench.load.ClosedLoop;
import dev.cxos.bench.load.ClosedLoop.Call;
import dev.cxos.bench.load.HttpCalls;
import dev.cxos.bench.load.LoopResult;
import dev.cxos.bench.load.PacedLoop;
import dev.cxos.bench.load.SampleSurvey;
import dev.cxos.bench.load.UnaryCalls;
import dev.cxos.bench.load.WarmUp;
import dev.cxos.bench.report.Goal;
import dev.cxos.bench.report.Measure;
import dev.cxos.bench.report.Result;
import dev.cxos.bench.stand.ArmeriaServer;
import dev.cxos.bench.stand.FlightRecording;
import dev.cxos.bench.stand.GatewayServer;
import dev.cxos.bench.stand.JavaProcess;
import dev.cxos.bench.stand.Stand;
import dev.cxos.bench.stand.SurveyServer;
import dev.cxos.survey.v1.GetJourneyRequest;
import dev.cxos.survey.v1.JourneyServiceGrpc;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What the gateway adds to a call, by gRPC passed through and by JSON transcoded, and how fast its
 * transcoding is beside Armeria's.
 */
public final class GatewayBenchmark implements Benchmark {
  private static final int REPETITIONS = 3;
  private static final int SOME = 16;
  private static final List<Integer> IN_FLIGHT = List.of(1, SOME, 64);
  private static final double MODERATE = 0.25;
  private static final double ADDED_MILLIS = 0.3;
  private static final double NANOS_IN_MICRO = 1000;
  private static final String DIRECT = "direct";
  private static final String PASSTHROUGH = "passthrough";
  private static final String JSON = "JSON";
  private static final String ARMERIA = "Armeria JSON";
  private static final String PATH = "/v1/" + SampleSurvey.JOURNEY;

  @Override
  public String name() {
    return "gateway";
  }

  @Override
  public Result run(Stand stand, BenchOptions options, Progress progress)
      throws IOException, SQLException {
    String token = stand.access().header();
    try (SurveyServer survey = stand.startSurvey("bench_gateway");
        GatewayServer gateway = stand.startGateway(survey);
        ArmeriaServer armeria = stand.startArmeria(survey);
        HttpCalls http = new HttpCalls(token, IN_FLIGHT.getLast())) {
      SampleSurvey.create(survey.channel());
      requireSameAnswer(http, gateway, armeria);
      ManagedChannel passed = stand.access().open(gateway.grpcPort());
      try {
        Ways ways =
            new Ways(
                new Way(DIRECT, grpc(survey.channel()), survey.process()),
                new Way(PASSTHROUGH, grpc(passed), gateway.process()),
                new Way(JSON, http.to(gateway.httpPort(), PATH), gateway.process()),
                new Way(ARMERIA, http.to(armeria.httpPort(), PATH), armeria.process()));
        progress.say(WarmUp.with(ways::inTurn));
        Duration time = options.timeOr(10, 4);
        Result result = measure(ways, time, progress);
        try (FlightRecording recording =
            FlightRecording.of(gateway.process(), stand.work(), name(), options.profile())) {
          progress.say(recording.describe());
          if (options.profile()) {
            loop(ways.json(), SOME, time.multipliedBy(REPETITIONS));
          }
        }
        return result;
      } finally {
        passed.shutdownNow();
      }
    }
  }

  // Whoever answers less has less to do.
  private static void requireSameAnswer(
      HttpCalls http, GatewayServer gateway, ArmeriaServer armeria) {
    JsonObject ours = http.get(gateway.httpPort(), PATH);
    JsonObject theirs = http.get(armeria.httpPort(), PATH);
    if (!ours.equals(theirs)) {
      throw new IllegalStateException("answers differ: " + ours + " and " + theirs);
    }
  }

  private Result measure(Ways ways, Duration time, Progress progress) {
    List<Measure> measures = new ArrayList<>();
    JsonObject raw = new JsonObject();
    for (int inFlight : IN_FLIGHT) {
      Turns turns = new Turns();
      for (int i = 0; i < REPETITIONS; i++) {
        for (Way way : ways.all()) {
          Duration before = way.door().cpuTime();
          LoopResult result = loop(way, inFlight, time);
          turns.add(way, result, way.door().cpuTime().minus(before));
        }
      }
      measures.addAll(compare(turns, inFlight));
      raw.put("in_flight_" + inFlight, turns.toJson());
      progress.say(inFlight + " in flight: " + turns.toJson());
    }
    Turns paced = new Turns();
    for (int i = 0; i < REPETITIONS; i++) {
      double pace = MODERATE * loop(ways.passthrough(), SOME, time).perSecond();
      for (Way way : List.of(ways.direct(), ways.passthrough())) {
        Duration before = way.door().cpuTime();
        LoopResult result = answered(PacedLoop.run(pace, time, way.call()));
        paced.add(way, result, way.door().cpuTime().minus(before));
      }
    }
    measures.addAll(moderate(paced));
    raw.put("moderate", paced.toJson());
    progress.say("moderate: " + paced.toJson());
    return new Result(name(), method(), measures, raw);
  }

  private static List<String> method() {
    return List.of(
        "`JourneyService.GetJourney` straight to survey-service, through the gateway's gRPC port,"
            + " as `GET /v1/journeys/travel` through its HTTP port, and as the same request through"
            + " Armeria; the four take turns. The caller, survey-service, the gateway, Armeria and"
            + " the database share the machine.",
        "Armeria %s transcodes in a JVM of its own with the heap and the flags of the gateway, and calls the same survey-service with its own gRPC client. It passes the token on. It checks no token and keeps no limits; the gateway does both. Before anything is measured, both answers are compared as JSON."
            .formatted(Version.get("armeria").artifactVersion()),
        "added: the median of a way less the median of the direct way in the same repetition. JSON"
            + " is called with Vert.x by HTTP/1.1, one connection for each call in flight, the"
            + " others with grpc-java, one HTTP/2 connection.",
        "moderate load: a steady pace of a quarter of what the passthrough answered just before with %d in flight, the same for both ways. "
                .formatted(SOME)
            + PacedLoop.METHOD,
        "processor time a call: of the process that is called, alone: survey-service when it is"
            + " called directly, the gateway, or Armeria.");
  }

  private static List<Measure> compare(Turns turns, int inFlight) {
    List<Measure> measures = new ArrayList<>();
    String suffix = ", %d in flight".formatted(inFlight);
    for (String way : turns.ways()) {
      measures.addAll(turns.times(way, suffix));
      measures.add(Measure.of(way + suffix, "calls/s", turns.speeds(way)));
      measures.add(
          Measure.of(way + ", processor time a call" + suffix, "us", turns.cpuMicros(way)));
      if (way.equals(PASSTHROUGH) || way.equals(JSON)) {
        measures.add(turns.added(way, suffix));
      }
    }
    Measure ratio =
        Measure.of("JSON / Armeria JSON" + suffix, "ratio", turns.speedRatios(JSON, ARMERIA));
    // One call at a time asks how long it takes, and not how much goes through.
    measures.add(inFlight == 1 ? ratio : ratio.should(Goal.atLeast(1)));
    return measures;
  }

  private static List<Measure> moderate(Turns paced) {
    String suffix = ", moderate load";
    List<Measure> measures = new ArrayList<>();
    measures.addAll(paced.times(DIRECT, suffix));
    measures.addAll(paced.times(PASSTHROUGH, suffix));
    measures.add(Measure.of("pace" + suffix, "calls/s", paced.speeds(DIRECT)));
    measures.add(paced.added(PASSTHROUGH, suffix).should(Goal.atMost(ADDED_MILLIS)));
    return measures;
  }

  private static LoopResult loop(Way way, int inFlight, Duration time) {
    return answered(ClosedLoop.run(inFlight, time, 0, way.call()));
  }

  private static LoopResult answered(LoopResult result) {
    if (result.succeeded() != result.begun()) {
      throw new IllegalStateException("not every call was answered: " + result.statuses());
    }
    return result;
  }

  private static Call grpc(Channel channel) {
    JourneyServiceGrpc.JourneyServiceStub journeys = JourneyServiceGrpc.newStub(channel);
    GetJourneyRequest request =
        GetJourneyRequest.newBuilder().setName(SampleSurvey.JOURNEY).build();
    return (_, done) ->
        UnaryCalls.deadlined(journeys).getJourney(request, UnaryCalls.observer(done));
  }

  /**
   * A way to the service.
   *
   * @param name what it is called
   * @param call a call that takes it
   * @param door the process that is called
   */
  private record Way(String name, Call call, JavaProcess door) {}

  /** All of them. */
  private record Ways(Way direct, Way passthrough, Way json, Way armeria) {
    List<Way> all() {
      return List.of(direct, passthrough, json, armeria);
    }

    double inTurn(Duration time) {
      return all().stream().mapToDouble(way -> loop(way, SOME, time).perSecond()).sum();
    }
  }

  /** What each way showed, one figure a repetition. */
  private static final class Turns {
    private final Map<String, List<LoopResult>> results = new LinkedHashMap<>();
    private final Map<String, List<Double>> cpuMicros = new LinkedHashMap<>();

    void add(Way way, LoopResult result, Duration cpu) {
      results.computeIfAbsent(way.name(), _ -> new ArrayList<>()).add(result);
      cpuMicros
          .computeIfAbsent(way.name(), _ -> new ArrayList<>())
          .add(cpu.toNanos() / NANOS_IN_MICRO / result.succeeded());
    }

    Set<String> ways() {
      return results.keySet();
    }

    List<Double> cpuMicros(String way) {
      return Objects.requireNonNull(cpuMicros.get(way));
    }

    List<Double> speeds(String way) {
      return figures(way, LoopResult::perSecond);
    }

    List<Measure> times(String way, String suffix) {
      return List.of(
          Measure.of(way + " p50" + suffix, "ms", millis(way, 50)),
          Measure.of(way + " p99" + suffix, "ms", millis(way, 99)));
    }

    Measure added(String way, String suffix) {
      return Measure.of(
          way + " adds, p50" + suffix,
          "ms",
          pairs(millis(way, 50), millis(DIRECT, 50), (with, without) -> with - without));
    }

    List<Double> speedRatios(String way, String other) {
      return pairs(speeds(way), speeds(other), (ours, theirs) -> ours / theirs);
    }

    JsonObject toJson() {
      JsonObject p50 = new JsonObject();
      JsonObject p99 = new JsonObject();
      JsonObject perSecond = new JsonObject();
      JsonObject cpu = new JsonObject();
      for (String way : results.keySet()) {
        p50.put(way, millis(way, 50));
        p99.put(way, millis(way, 99));
        perSecond.put(way, speeds(way));
        cpu.put(way, cpuMicros(way));
      }
      return new JsonObject()
          .put("p50_ms", p50)
          .put("p99_ms", p99)
          .put("per_second", perSecond)
          .put("cpu_us", cpu);
    }

    private List<Double> millis(String way, double percentile) {
      return figures(way, result -> result.millisAt(percentile));
    }

    private List<Double> figures(String way, ToDoubleFunction<LoopResult> figure) {
      return Objects.requireNonNull(results.get(way)).stream().mapToDouble(figure).boxed().toList();
    }

    private static List<Double> pairs(
        List<Double> values, List<Double> others, DoubleBinaryOperator operator) {
      return IntStream.range(0, values.size())
          .mapToObj(i -> operator.applyAsDouble(values.get(i), others.get(i)))
          .toList();
    }
  }
}
