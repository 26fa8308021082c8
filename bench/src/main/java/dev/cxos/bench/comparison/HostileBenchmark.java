package dev.cxos.bench.comparison;

import dev.cxos.bench.BenchOptions;
import dev.cxos.bench.hostile.Attack;
import dev.cxos.bench.hostile.Attack.Target;
import dev.cxos.bench.hostile.Attackers;
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
import dev.cxos.bench.stand.GatewayServer;
import dev.cxos.bench.stand.JavaProcess;
import dev.cxos.bench.stand.Stand;
import dev.cxos.bench.stand.SurveyServer;
import dev.cxos.survey.v1.GetJourneyRequest;
import dev.cxos.survey.v1.JourneyServiceGrpc;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** What callers notice, and how the gateway's memory grows, while others attack it. */
public final class HostileBenchmark implements Benchmark {
  private static final double PER_SECOND = 200;
  private static final double MEBIBYTE = 1 << 20;
  private static final double SLOWEST_RATIO = 2;
  private static final double MOST_GROWTH_PERCENT = 25;
  private static final int LOOK_EVERY = 50;
  private static final int IN_FLIGHT = 16;
  private static final int REPETITIONS = 3;
  private static final int OK = 200;

  @Override
  public String name() {
    return "hostile";
  }

  @Override
  public Result run(Stand stand, BenchOptions options, Progress progress)
      throws IOException, SQLException {
    try (SurveyServer survey = stand.startSurvey("bench_hostile");
        GatewayServer gateway = stand.startGateway(survey);
        Attackers attackers = Attackers.start(target(gateway, stand.access().header()))) {
      SampleSurvey.create(survey.channel());
      ManagedChannel channel = stand.access().open(gateway.grpcPort());
      try {
        Call healthy = alternating(json(gateway, stand.access().header()), grpc(channel));
        Duration time = options.timeOr(10, 3);
        progress.say(
            WarmUp.with(slice -> ClosedLoop.run(IN_FLIGHT, slice, 0, healthy).perSecond()));
        for (Attack attack : Attack.values()) {
          progress.say("warm: " + attack.title());
          Repetition.run(attack, attackers, gateway, healthy, time);
        }
        Map<Attack, List<Repetition>> repetitions = new EnumMap<>(Attack.class);
        int wanted = options.quick() ? 1 : REPETITIONS;
        for (int i = 1; i <= wanted; i++) {
          for (Attack attack : Attack.values()) {
            Repetition one = Repetition.run(attack, attackers, gateway, healthy, time);
            repetitions.computeIfAbsent(attack, _ -> new ArrayList<>()).add(one);
            progress.say("%s %d/%d: %s".formatted(attack.title(), i, wanted, one.toJson()));
          }
        }
        List<Measure> measures = new ArrayList<>();
        JsonObject raw = new JsonObject();
        repetitions.forEach(
            (attack, all) -> {
              measures.addAll(measures(attack.title(), all));
              raw.put(attack.title(), new JsonArray(all.stream().map(Repetition::toJson).toList()));
            });
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
        "All are warm: healthy calls are made at the most until they get no quicker, and then each"
            + " attack is made once before any is measured, since refusing it is code that is"
            + " compiled too. The kinds take turns.",
        "The attackers share the machine and its processors with the gateway. They have a process"
            + " of their own at the lowest priority (nice 19), so that the ratio tells what they"
            + " make the gateway spend and little of what they spend themselves; how many"
            + " connections they opened stands in the raw result. Memory: the largest resident size"
            + " of the gateway's process during the attack, to that before it.");
  }

  private static Target target(GatewayServer gateway, String authorization) {
    return new Target(gateway.httpPort(), gateway.grpcPort(), authorization);
  }

  private static List<Measure> measures(String attack, List<Repetition> repetitions) {
    return List.of(
        Measure.of(attack + ": p99 alone", "ms", repetitions, one -> one.alone().millisAt(99)),
        Measure.of(
            attack + ": p99 attacked", "ms", repetitions, one -> one.attacked().millisAt(99)),
        Measure.of(attack + ": p99, times", "", repetitions, Repetition::timesSlower)
            .should(Goal.atMost(SLOWEST_RATIO)),
        Measure.of(attack + ": memory", "%", repetitions, Repetition::growthPercent)
            .should(Goal.atMost(MOST_GROWTH_PERCENT)),
        Measure.of(attack + ": healthy calls that failed", "", repetitions, Repetition::failed)
            .should(Goal.atMost(0)));
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

  /**
   * The healthy alone, and then attacked.
   *
   * @param opened connections that the attackers opened
   * @param before resident bytes of the gateway before the attack
   * @param largest the most of them during the attack
   */
  private record Repetition(
      LoopResult alone, LoopResult attacked, long opened, long before, long largest) {

    static Repetition run(
        Attack attack, Attackers attackers, GatewayServer gateway, Call healthy, Duration time)
        throws IOException {
      LoopResult alone = PacedLoop.run(PER_SECOND, time, healthy);
      long before = gateway.process().residentBytes();
      AtomicLong largest = new AtomicLong(before);
      attackers.begin(attack);
      LoopResult attacked =
          PacedLoop.run(PER_SECOND, time, watching(healthy, gateway.process(), largest));
      return new Repetition(alone, attacked, attackers.end(), before, largest.get());
    }

    private static Call watching(Call call, JavaProcess gateway, AtomicLong largest) {
      return (number, done) -> {
        if (number % LOOK_EVERY == 0) {
          largest.accumulateAndGet(gateway.residentBytes(), Math::max);
        }
        call.begin(number, done);
      };
    }

    double timesSlower() {
      return attacked.millisAt(99) / alone.millisAt(99);
    }

    double growthPercent() {
      return 100.0 * (largest - before) / before;
    }

    long failed() {
      return attacked.begun() - attacked.succeeded();
    }

    JsonObject toJson() {
      return new JsonObject()
          .put("alone", alone.toJson())
          .put("attacked", attacked.toJson())
          .put("connections_opened", opened)
          .put("resident_mib_before", before / MEBIBYTE)
          .put("resident_mib_largest", largest / MEBIBYTE);
    }
  }
}
