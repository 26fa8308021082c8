package dev.cxos.bench.comparison;

import dev.cxos.bench.BenchOptions;
import dev.cxos.bench.load.ClosedLoop;
import dev.cxos.bench.load.ClosedLoop.Call;
import dev.cxos.bench.load.LoopResult;
import dev.cxos.bench.load.SampleSurvey;
import dev.cxos.bench.load.UnaryCalls;
import dev.cxos.bench.load.WarmUp;
import dev.cxos.bench.report.Measure;
import dev.cxos.bench.report.Result;
import dev.cxos.bench.stand.GatewayServer;
import dev.cxos.bench.stand.Stand;
import dev.cxos.bench.stand.SurveyServer;
import dev.cxos.survey.v1.GetJourneyRequest;
import dev.cxos.survey.v1.JourneyServiceGrpc;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** What the gateway adds to a call, by gRPC passed through and by JSON transcoded. */
public final class GatewayBenchmark implements Benchmark {
  private static final int REPETITIONS = 3;
  private static final List<Integer> IN_FLIGHT = List.of(1, 16);
  private static final int OK = 200;

  @Override
  public String name() {
    return "gateway";
  }

  @Override
  public Result run(Stand stand, BenchOptions options, Progress progress)
      throws IOException, SQLException {
    try (SurveyServer survey = stand.startSurvey("bench_gateway");
        GatewayServer gateway = stand.startGateway(survey)) {
      SampleSurvey.create(survey.channel());
      ManagedChannel passed = stand.access().open(gateway.grpcPort());
      try {
        Map<String, Call> ways = new LinkedHashMap<>();
        ways.put("direct", grpc(survey.channel()));
        ways.put("passthrough", grpc(passed));
        ways.put("JSON", json(gateway.httpPort(), stand.access().header()));
        for (Map.Entry<String, Call> way : ways.entrySet()) {
          progress.say(
              way.getKey()
                  + ": "
                  + WarmUp.with(time -> loop(way.getValue(), 16, time).perSecond()));
        }
        List<Measure> measures = new ArrayList<>();
        JsonObject raw = new JsonObject();
        for (int inFlight : IN_FLIGHT) {
          measures.addAll(compare(ways, inFlight, options.timeOr(10, 4), raw));
          progress.say(inFlight + " in flight: " + raw.getJsonObject("in_flight_" + inFlight));
        }
        return new Result(name(), method(), measures, raw);
      } finally {
        passed.shutdownNow();
      }
    }
  }

  private static List<String> method() {
    return List.of(
        "`JourneyService.GetJourney` straight to survey-service, through the gateway's gRPC port,"
            + " and as `GET /v1/journeys/travel` through its HTTP port; the three take turns. The"
            + " caller, survey-service, gateway and database share the machine.",
        "added: the median of a way less the median of the direct way in the same repetition. JSON"
            + " is called with the JDK's HTTP client, the others with grpc-java.");
  }

  private static List<Measure> compare(
      Map<String, Call> ways, int inFlight, Duration time, JsonObject raw) {
    Map<String, List<Double>> medians = new LinkedHashMap<>();
    Map<String, List<Double>> slow = new LinkedHashMap<>();
    Map<String, List<Double>> speeds = new LinkedHashMap<>();
    for (int i = 0; i < REPETITIONS; i++) {
      ways.forEach(
          (name, call) -> {
            LoopResult result = loop(call, inFlight, time);
            medians.computeIfAbsent(name, _ -> new ArrayList<>()).add(result.millisAt(50));
            slow.computeIfAbsent(name, _ -> new ArrayList<>()).add(result.millisAt(99));
            speeds.computeIfAbsent(name, _ -> new ArrayList<>()).add(result.perSecond());
          });
    }
    raw.put(
        "in_flight_" + inFlight,
        new JsonObject()
            .put("p50_ms", new JsonObject(Map.copyOf(medians)))
            .put("p99_ms", new JsonObject(Map.copyOf(slow)))
            .put("per_second", new JsonObject(Map.copyOf(speeds))));
    List<Measure> measures = new ArrayList<>();
    String suffix = ", %d in flight".formatted(inFlight);
    for (String way : ways.keySet()) {
      measures.add(Measure.of(way + " p50" + suffix, "ms", of(medians, way)));
      measures.add(Measure.of(way + " p99" + suffix, "ms", of(slow, way)));
      measures.add(Measure.of(way + suffix, "calls/s", of(speeds, way)));
      if (!way.equals("direct")) {
        measures.add(
            Measure.of(
                way + " adds, p50" + suffix, "ms", less(of(medians, way), of(medians, "direct"))));
      }
    }
    return measures;
  }

  private static List<Double> of(Map<String, List<Double>> figures, String way) {
    return Objects.requireNonNull(figures.get(way));
  }

  private static List<Double> less(List<Double> values, List<Double> others) {
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      differences.add(values.get(i) - others.get(i));
    }
    return differences;
  }

  private static LoopResult loop(Call call, int inFlight, Duration time) {
    LoopResult result = ClosedLoop.run(inFlight, time, 0, call);
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

  private static Call json(int port, String token) {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/v1/" + SampleSurvey.JOURNEY))
            .header("authorization", token)
            .build();
    return (_, done) -> {
      CompletableFuture<Status> ended =
          client
              .sendAsync(request, BodyHandlers.discarding())
              .handle(
                  (answer, failure) ->
                      failure == null && answer.statusCode() == OK ? Status.OK : Status.UNKNOWN);
      CompletableFuture<Void> unused = ended.thenAccept(done);
    };
  }
}
