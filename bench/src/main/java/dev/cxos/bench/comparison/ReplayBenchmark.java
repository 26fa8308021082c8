package dev.cxos.bench.comparison;

import com.google.protobuf.Timestamp;
import dev.cxos.bench.BenchOptions;
import dev.cxos.bench.load.ClosedLoop;
import dev.cxos.bench.load.LoopResult;
import dev.cxos.bench.load.SampleDecisions;
import dev.cxos.bench.load.UnaryCalls;
import dev.cxos.bench.report.Goal;
import dev.cxos.bench.report.Measure;
import dev.cxos.bench.report.Result;
import dev.cxos.bench.stand.DecisionServer;
import dev.cxos.bench.stand.Stand;
import dev.cxos.decision.v1.DecisionServiceGrpc;
import dev.cxos.decision.v1.ReplayPolicyRequest;
import dev.cxos.decision.v1.ReplayPolicyResponse;
import dev.cxos.decision.v1.ReplayReport;
import dev.cxos.decision.v1.ReplayServiceGrpc;
import io.grpc.ManagedChannel;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** How fast recorded decisions are evaluated again. */
public final class ReplayBenchmark implements Benchmark {
  private static final String DATABASE = "bench_replay";
  private static final String POLICY = "replayed";
  private static final int IN_FLIGHT = 64;
  private static final int REPETITIONS = 5;
  private static final double PER_SECOND_AND_CORE = 50_000;

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public Result run(Stand stand, BenchOptions options, Progress progress)
      throws IOException, SQLException {
    long decisions = options.rowsOr(200_000, 20_000);
    try (DecisionServer server = stand.startDecision(DATABASE)) {
      ManagedChannel admin = stand.access().open(server.port(), "bench-admin", List.of("admin"));
      ManagedChannel council =
          stand.access().open(server.port(), "bench-council", List.of("council-member"));
      ManagedChannel agent = stand.access().open(server.port(), "bench-agent", List.of("agent"));
      try {
        Instant begin = Instant.now();
        record(SampleDecisions.create(admin, council, POLICY, true), agent, decisions, progress);
        return replay(server, council, begin, decisions, progress);
      } finally {
        admin.shutdownNow();
        council.shutdownNow();
        agent.shutdownNow();
      }
    }
  }

  private static void record(
      SampleDecisions sample, ManagedChannel agent, long decisions, Progress progress) {
    DecisionServiceGrpc.DecisionServiceStub stub = DecisionServiceGrpc.newStub(agent);
    LoopResult recorded =
        ClosedLoop.run(
            IN_FLIGHT,
            Duration.ZERO,
            decisions,
            (number, done) ->
                UnaryCalls.deadlined(stub).decide(sample.next(), UnaryCalls.observer(done)));
    progress.say(
        "recorded %,d decisions, %,.0f/s".formatted(recorded.succeeded(), recorded.perSecond()));
  }

  private static Result replay(
      DecisionServer server,
      ManagedChannel council,
      Instant begin,
      long decisions,
      Progress progress) {
    List<Double> perSecond = new ArrayList<>();
    List<Double> perCore = new ArrayList<>();
    long different = 0;
    for (int i = 0; i <= REPETITIONS; i++) {
      Duration cpu = server.process().cpuTime();
      long start = System.nanoTime();
      ReplayReport report = replayOnce(council, begin);
      double seconds = (System.nanoTime() - start) / 1e9;
      double busy = server.process().cpuTime().minus(cpu).toMillis() / 1000.0;
      different += report.getDecisions() - report.getIdentical();
      progress.say(
          "%,d replayed in %.2f s, %.2f s of processor time"
              .formatted(report.getDecisions(), seconds, busy));
      // The first one warms up.
      if (i > 0) {
        perSecond.add(report.getDecisions() / seconds);
        perCore.add(report.getDecisions() / Math.max(busy, seconds / 1000));
      }
    }
    return new Result(
        "replay",
        List.of(
            "%,d decisions recorded by `Decide`, replayed by `ReplayPolicy` with the versions that decided; time from the call to the report, as the caller sees it."
                .formatted(decisions),
            "\"per core\": decisions by second of processor time of decision-service, that of"
                + " PostgreSQL left out."),
        List.of(
            Measure.of("replay", "decisions/s", perSecond),
            Measure.of("replay, per core", "decisions/s", perCore)
                .should(Goal.atLeast(PER_SECOND_AND_CORE)),
            Measure.of("came out differently", "decisions", (double) different)
                .should(Goal.atMost(0))),
        new JsonObject()
            .put("per_second", new JsonArray(perSecond))
            .put("per_core", new JsonArray(perCore)));
  }

  private static ReplayReport replayOnce(ManagedChannel council, Instant begin) {
    Iterator<ReplayPolicyResponse> responses =
        ReplayServiceGrpc.newBlockingStub(council)
            .replayPolicy(
                ReplayPolicyRequest.newBuilder()
                    .setPolicy("policies/" + POLICY)
                    .setAsRecorded(true)
                    .setStartTime(Timestamp.newBuilder().setSeconds(begin.getEpochSecond()))
                    .build());
    ReplayReport report = ReplayReport.getDefaultInstance();
    while (responses.hasNext()) {
      ReplayPolicyResponse response = responses.next();
      report = response.hasReport() ? response.getReport() : report;
    }
    return report;
  }
}
