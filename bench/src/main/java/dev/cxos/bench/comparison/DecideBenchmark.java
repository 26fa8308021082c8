package dev.cxos.bench.comparison;

import dev.cxos.bench.BenchOptions;
import dev.cxos.bench.load.ClosedLoop;
import dev.cxos.bench.load.LoopResult;
import dev.cxos.bench.load.PacedLoop;
import dev.cxos.bench.load.SampleDecisions;
import dev.cxos.bench.load.UnaryCalls;
import dev.cxos.bench.load.WarmUp;
import dev.cxos.bench.report.Goal;
import dev.cxos.bench.report.Measure;
import dev.cxos.bench.report.Result;
import dev.cxos.bench.stand.DecisionServer;
import dev.cxos.bench.stand.FlightRecording;
import dev.cxos.bench.stand.Stand;
import dev.cxos.decision.v1.BudgetPoolServiceGrpc;
import dev.cxos.decision.v1.DecisionServiceGrpc;
import dev.cxos.decision.v1.GetBudgetPoolRequest;
import io.grpc.ManagedChannel;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How fast decisions are taken and kept: {@code Decide} against single-row commits. */
public final class DecideBenchmark implements Benchmark {
  private static final String DATABASE = "bench_decide";
  private static final int UNMEASURED = 2;
  private static final int REPETITIONS = 3;
  private static final int IN_FLIGHT = 64;
  private static final double SHARE_OF_COMMITS = 0.2;
  private static final double SHARE_OF_RATE = 0.8;
  private static final double P99_MILLIS = 50;
  private static final double HOT_POOL_PER_SECOND = 1000;

  @Override
  public String name() {
    return "decide";
  }

  @Override
  public Result run(Stand stand, BenchOptions options, Progress progress)
      throws IOException, SQLException {
    Duration time = options.timeOr(15, 5);
    PlainTable.create(stand.postgres());
    CommitBaseline baseline = new CommitBaseline(stand.postgres(), stand.work());
    try (DecisionServer server = stand.startDecision(DATABASE);
        People people = People.of(stand, server)) {
      SampleDecisions spread =
          SampleDecisions.create(people.admin, people.reviewer, "spread", false);
      SampleDecisions hot = SampleDecisions.create(people.admin, people.reviewer, "hot", true);
      ClosedLoop.Call plain = people.calls(spread);
      ClosedLoop.Call pooled = people.calls(hot);
      progress.say("warming up");
      progress.say(WarmUp.with(slice -> ClosedLoop.run(IN_FLIGHT, slice, 0, plain).perSecond()));
      // What is measured is run twice before: groups of other sizes are other paths to compile.
      for (int i = 0; i < UNMEASURED; i++) {
        double pace = SHARE_OF_RATE * ClosedLoop.run(IN_FLIGHT, time, 0, plain).perSecond();
        PacedLoop.run(pace, time, plain);
        ClosedLoop.run(IN_FLIGHT, time, 0, pooled);
      }

      Figures figures = new Figures();
      long drawnBefore = people.drawn(hot);
      try (FlightRecording recording =
          FlightRecording.of(server.process(), stand.work(), name(), options.profile())) {
        progress.say(recording.describe());
        for (int i = 1; i <= REPETITIONS; i++) {
          figures.commits.add(baseline.commitsPerSecond(IN_FLIGHT, time));
          double goal = SHARE_OF_COMMITS * figures.commits.getLast();
          figures.spread.add(ClosedLoop.run(IN_FLIGHT, time, 0, plain));
          figures.atGoal.add(PacedLoop.run(SHARE_OF_RATE * goal, time, plain));
          double pace = SHARE_OF_RATE * figures.spread.getLast().perSecond();
          figures.paced.add(PacedLoop.run(pace, time, plain));
          figures.hot.add(ClosedLoop.run(IN_FLIGHT, time, 0, pooled));
          progress.say(figures.line(i));
        }
      }
      long drawn = people.drawn(hot) - drawnBefore;
      return new Result(name(), method(baseline, time), figures.measures(drawn), figures.raw());
    }
  }

  private static List<String> method(CommitBaseline baseline, Duration time) {
    return List.of(
        "`Decide` by gRPC, %d in flight over two HTTP/2 connections, %d s a repetition; each call has a customer and a `request_id` of its own, is approved within the band, and answered after its commit with its audit entry."
            .formatted(IN_FLIGHT, time.toSeconds()),
        "Baseline: " + baseline.describe() + ". Both take turns.",
        "At a share of a rate: the goal is 0.2 of the commits measured just before, the maximum is"
            + " what 64 in flight gave just before. "
            + PacedLoop.METHOD,
        "\"one pool\": every decision draws on the same budget pool. What the pool says was drawn"
            + " is compared with the calls answered OK.",
        PlainTable.METHOD);
  }

  /** Who calls. */
  private record People(ManagedChannel admin, ManagedChannel reviewer, List<ManagedChannel> agents)
      implements AutoCloseable {

    static People of(Stand stand, DecisionServer server) {
      return new People(
          stand.access().open(server.port(), "bench-admin", List.of("admin")),
          stand.access().open(server.port(), "bench-council", List.of("council-member")),
          List.of(
              stand.access().open(server.port(), "bench-agent-1", List.of("agent")),
              stand.access().open(server.port(), "bench-agent-2", List.of("agent"))));
    }

    ClosedLoop.Call calls(SampleDecisions decisions) {
      List<DecisionServiceGrpc.DecisionServiceStub> stubs =
          agents.stream().map(DecisionServiceGrpc::newStub).toList();
      return (number, done) ->
          UnaryCalls.deadlined(stubs.get((int) (number % stubs.size())))
              .decide(decisions.next(), UnaryCalls.observer(done));
    }

    long drawn(SampleDecisions decisions) {
      return BudgetPoolServiceGrpc.newBlockingStub(admin)
          .getBudgetPool(GetBudgetPoolRequest.newBuilder().setName(decisions.pool()).build())
          .getDrawn()
          .getMinorUnits();
    }

    @Override
    public void close() {
      admin.shutdownNow();
      reviewer.shutdownNow();
      agents.forEach(ManagedChannel::shutdownNow);
    }
  }

  /** What the repetitions gave. */
  private static final class Figures {
    private final List<Double> commits = new ArrayList<>();
    private final List<LoopResult> spread = new ArrayList<>();
    private final List<LoopResult> atGoal = new ArrayList<>();
    private final List<LoopResult> paced = new ArrayList<>();
    private final List<LoopResult> hot = new ArrayList<>();

    String line(int repetition) {
      return "%d/%d: commits %,.0f/s, Decide %,.0f/s (p99 %.1f ms), at 80%% of the goal p99 %.1f ms, of the maximum %.1f ms, one pool %,.0f/s"
          .formatted(
              repetition,
              REPETITIONS,
              commits.getLast(),
              spread.getLast().perSecond(),
              spread.getLast().millisAt(99),
              atGoal.getLast().millisAt(99),
              paced.getLast().millisAt(99),
              hot.getLast().perSecond());
    }

    List<Measure> measures(long drawn) {
      List<Double> ratios = new ArrayList<>();
      for (int i = 0; i < commits.size(); i++) {
        ratios.add(spread.get(i).perSecond() / commits.get(i));
      }
      long hotOk = hot.stream().mapToLong(LoopResult::succeeded).sum();
      return List.of(
          Measure.of("single-row commits, 64 clients", "commits/s", commits),
          Measure.of("Decide, 64 in flight", "calls/s", perSecond(spread)),
          Measure.of("Decide / commits", "ratio", ratios).should(Goal.atLeast(SHARE_OF_COMMITS)),
          Measure.of("Decide p99, 64 in flight", "ms", p99(spread)),
          Measure.of("Decide p99 at 80% of the goal", "ms", p99(atGoal))
              .should(Goal.atMost(P99_MILLIS)),
          Measure.of("Decide p99 at 80% of the maximum", "ms", p99(paced)),
          Measure.of("Decide, one pool", "calls/s", perSecond(hot))
              .should(Goal.atLeast(HOT_POOL_PER_SECOND)),
          Measure.of("Decide p99, one pool", "ms", p99(hot)),
          Measure.of("calls lost or not OK", "calls", failed()).should(Goal.atMost(0)),
          Measure.of(
                  "drawn from the pool beside what was answered OK",
                  "cents",
                  (double) Math.abs(drawn - hotOk * SampleDecisions.AMOUNT))
              .should(Goal.atMost(0)));
    }

    JsonObject raw() {
      return new JsonObject()
          .put("commits_per_second", new JsonArray(commits))
          .put("spread", json(spread))
          .put("paced_at_goal", json(atGoal))
          .put("paced", json(paced))
          .put("one_pool", json(hot));
    }

    private double failed() {
      double failed = 0;
      for (List<LoopResult> all : List.of(spread, atGoal, paced, hot)) {
        failed += all.stream().mapToLong(one -> one.lost() + one.unexpected()).sum();
      }
      return failed;
    }

    private static List<Double> perSecond(List<LoopResult> results) {
      return results.stream().map(LoopResult::perSecond).toList();
    }

    private static List<Double> p99(List<LoopResult> results) {
      return results.stream().map(one -> one.millisAt(99)).toList();
    }

    private static JsonArray json(List<LoopResult> results) {
      return new JsonArray(results.stream().map(LoopResult::toJson).toList());
    }
  }
}
