package dev.cxos.bench.comparison;

import dev.cxos.bench.BenchOptions;
import dev.cxos.bench.hostile.Attack;
import dev.cxos.bench.hostile.Attack.Target;
import dev.cxos.bench.hostile.HostileClients;
import dev.cxos.bench.load.ClosedLoop.Call;
import dev.cxos.bench.load.LoopResult;
import dev.cxos.bench.load.PacedLoop;
import dev.cxos.bench.load.SampleSurvey;
import dev.cxos.bench.load.UnaryCalls;
import dev.cxos.bench.load.WarmUp;
import dev.cxos.bench.report.Goal;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** What callers notice, and how the gateway's memory grows, while others attack it. */
public final class HostileBenchmark implements Benchmark {
  private static final double PER_SECOND = 200;
  private static final double MEBIBYTE = 1 << 20;
  private static final double SLOWEST_RATIO = 2;
  private static final double MOST_GROWTH_PERCENT = 25;
  private static final int LOOK_EVERY = 50;
  private static final int OK = 200;

  @Override
  public String name() {
    return "hostile";
  }

  @Override
  public Result run(Stand stand, BenchOptions options, Progress progress)
      throws IOException, SQLException {
    try (SurveyServer survey = stand.startSurvey("bench_hostile");
        GatewayServer gateway = stand.startGateway(survey)) {
      SampleSurvey.create(survey.channel());
      ManagedChannel channel = stand.access().open(gateway.grpcPort());
      try {
        Call healthy = alternating(json(gateway, stand.access().header()), grpc(channel));
        progress.say(WarmUp.with(time -> PacedLoop.run(2 * PER_SECOND, time, healthy).perSecond()));
        Target target = new Target(gateway.httpPort(), gateway.grpcPort(), stand.access().header());
        List<Measure> measures = new ArrayList<>();
        JsonObject raw = new JsonObject();
        for (Attack attack : Attack.values()) {
          measures.addAll(measure(attack, target, gateway, healthy, options.timeOr(20, 3), raw));
          progress.say(attack.title() + ": " + raw.getJsonObject(attack.title()));
        }
        return new Result(name(), method(), measures, raw);
      } finally {
        channel.shutdownNow();
      }
    }
  }

  private static List<String> method() {
    return List.of(
        "Healthy callers make 200 calls a second, half of them JSON and half gRPC, at a steady pace"
            + " and each timed from when it was due: first alone, then while one kind of hostile"
            + " client has its connections open, and opens each again 100 ms after it was cut."
            + " Slow clients and idle sockets: 500 to 2,000 connections; floods: 4, each of 20,000"
            + " frames; bombs: 4, each of a megabyte that unpacks to a gigabyte.",
        "The attackers share the machine and its processors with the gateway, so the ratio holds"
            + " their own cost too. Memory: the largest resident size of the gateway's process"
            + " during the attack, to that before it.");
  }

  private static List<Measure> measure(
      Attack attack,
      Target target,
      GatewayServer gateway,
      Call healthy,
      Duration time,
      JsonObject raw) {
    LoopResult alone = PacedLoop.run(PER_SECOND, time, healthy);
    long before = gateway.process().residentBytes();
    AtomicLong largest = new AtomicLong(before);
    LoopResult attacked;
    try (HostileClients _ = new HostileClients(attack, target)) {
      attacked = PacedLoop.run(PER_SECOND, time, watching(healthy, gateway, largest));
    }
    double ratio = attacked.millisAt(99) / alone.millisAt(99);
    double growth = 100.0 * (largest.get() - before) / before;
    long failed = attacked.begun() - attacked.succeeded();
    raw.put(
        attack.title(),
        new JsonObject()
            .put("connections", attack.connections())
            .put("alone", alone.toJson())
            .put("attacked", attacked.toJson())
            .put("resident_mib_before", before / MEBIBYTE)
            .put("resident_mib_largest", largest.get() / MEBIBYTE));
    return List.of(
        Measure.of(attack.title() + ": p99 alone", "ms", alone.millisAt(99)),
        Measure.of(attack.title() + ": p99 attacked", "ms", attacked.millisAt(99)),
        Measure.of(attack.title() + ": p99, times", "", ratio).should(Goal.atMost(SLOWEST_RATIO)),
        Measure.of(attack.title() + ": memory", "%", growth)
            .should(Goal.atMost(MOST_GROWTH_PERCENT)),
        Measure.of(attack.title() + ": healthy calls that failed", "", (double) failed)
            .should(Goal.atMost(0)));
  }

  private static Call watching(Call call, GatewayServer gateway, AtomicLong largest) {
    return (number, done) -> {
      if (number % LOOK_EVERY == 0) {
        largest.accumulateAndGet(gateway.process().residentBytes(), Math::max);
      }
      call.begin(number, done);
    };
  }

  private static Call alternating(Call even, Call odd) {
    return (number, done) -> (number % 2 == 0 ? even : odd).begin(number, done);
  }

  private static Call grpc(Channel channel) {
    JourneyServiceGrpc.JourneyServiceStub journeys = JourneyServiceGrpc.newStub(channel);
    GetJourneyRequest request =
        GetJourneyRequest.newBuilder().setName(SampleSurvey.JOURNEY).build();
    return (_, done) ->
        UnaryCalls.deadlined(journeys).getJourney(request, UnaryCalls.observer(done));
  }

  private static Call json(GatewayServer gateway, String authorization) {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:" + gateway.httpPort() + "/v1/" + SampleSurvey.JOURNEY))
            .header("authorization", authorization)
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
