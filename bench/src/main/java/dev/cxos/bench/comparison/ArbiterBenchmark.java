package dev.cxos.bench.comparison;

import dev.cxos.bench.BenchOptions;
import dev.cxos.bench.load.ClosedLoop;
import dev.cxos.bench.load.LoopResult;
import dev.cxos.bench.load.PacedLoop;
import dev.cxos.bench.load.SampleContacts;
import dev.cxos.bench.load.UnaryCalls;
import dev.cxos.bench.load.WarmUp;
import dev.cxos.bench.report.Goal;
import dev.cxos.bench.report.Measure;
import dev.cxos.bench.report.Result;
import dev.cxos.bench.stand.FlightRecording;
import dev.cxos.bench.stand.Stand;
import dev.cxos.bench.stand.SurveyServer;
import dev.cxos.survey.v1.ContactGovernanceServiceGrpc;
import dev.cxos.survey.v1.ContactGovernanceServiceGrpc.ContactGovernanceServiceStub;
import io.grpc.ManagedChannel;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How fast the arbiter answers and keeps its answers, against single-row commits. */
public final class ArbiterBenchmark implements Benchmark {
  private static final String DATABASE = "bench_arbiter";
  private static final int REPETITIONS = 3;
  private static final int IN_FLIGHT = 64;
  private static final double SHARE_OF_COMMITS = 0.2;
  private static final double SHARE_OF_MAXIMUM = 0.8;

  @Override
  public String name() {
    return "arbiter";
  }

  @Override
  public Result run(Stand stand, BenchOptions options, Progress progress)
      throws IOException, SQLException {
    Duration time = options.timeOr(15, 5);
    PlainTable.create(stand.postgres());
    CommitBaseline baseline = new CommitBaseline(stand.postgres(), stand.work());
    try (SurveyServer server = stand.startSurvey(DATABASE);
        Senders senders = Senders.of(stand, server)) {
      SampleContacts spread = SampleContacts.create(senders.channels.getFirst());
      ClosedLoop.Call known = senders.calls(spread, false);
      ClosedLoop.Call one = senders.calls(spread, true);
      progress.say("warming up");
      progress.say(WarmUp.with(slice -> ClosedLoop.run(IN_FLIGHT, slice, 0, known).perSecond()));

      Figures figures = new Figures();
      try (FlightRecording recording =
          FlightRecording.of(server.process(), stand.work(), name(), options.profile())) {
        progress.say(recording.describe());
        for (int i = 1; i <= REPETITIONS; i++) {
          figures.commits.add(baseline.commitsPerSecond(IN_FLIGHT, time));
          figures.spread.add(ClosedLoop.run(IN_FLIGHT, time, 0, known));
          double pace = SHARE_OF_MAXIMUM * figures.spread.getLast().perSecond();
          figures.paced.add(PacedLoop.run(pace, time, known));
          figures.one.add(ClosedLoop.run(IN_FLIGHT, time, 0, one));
          progress.say(figures.line(i));
        }
      }
      return new Result(name(), method(baseline, time), figures.measures(), figures.raw());
    }
  }

  private static List<String> method(CommitBaseline baseline, Duration time) {
    return List.of(
        "`ReserveContact` by gRPC, %d in flight over two HTTP/2 connections, %d s a repetition; each call has a `request_id` of its own, is decided by the built-in policy, and answered after its commit."
            .formatted(IN_FLIGHT, time.toSeconds()),
        "%,d customers with records in households of four, in turn: the first contacts are allowed, later ones deferred."
            .formatted(SampleContacts.CUSTOMERS),
        "Baseline: " + baseline.describe() + ". Both take turns.",
        "\"at 80%\": a steady 0.8 of what 64 in flight gave just before. " + PacedLoop.METHOD,
        "\"one customer\": all calls ask for the same customer, and so wait for each other.",
        PlainTable.METHOD);
  }

  /** Who asks. */
  private record Senders(List<ManagedChannel> channels) implements AutoCloseable {

    static Senders of(Stand stand, SurveyServer server) {
      return new Senders(
          List.of(
              stand.access().open(server.port(), "bench-sender-1", List.of("integration")),
              stand.access().open(server.port(), "bench-sender-2", List.of("integration"))));
    }

    ClosedLoop.Call calls(SampleContacts contacts, boolean sameCustomer) {
      List<ContactGovernanceServiceStub> stubs =
          channels.stream().map(ContactGovernanceServiceGrpc::newStub).toList();
      return (number, done) ->
          UnaryCalls.deadlined(stubs.get((int) (number % stubs.size())))
              .reserveContact(
                  sameCustomer ? contacts.nextOfOne() : contacts.next(), UnaryCalls.observer(done));
    }

    @Override
    public void close() {
      channels.forEach(ManagedChannel::shutdownNow);
    }
  }

  /** What the repetitions gave. */
  private static final class Figures {
    private final List<Double> commits = new ArrayList<>();
    private final List<LoopResult> spread = new ArrayList<>();
    private final List<LoopResult> paced = new ArrayList<>();
    private final List<LoopResult> one = new ArrayList<>();

    String line(int repetition) {
      return "%d/%d: commits %,.0f/s, ReserveContact %,.0f/s (p99 %.1f ms), at 80%% p99 %.1f ms, one customer %,.0f/s"
          .formatted(
              repetition,
              REPETITIONS,
              commits.getLast(),
              spread.getLast().perSecond(),
              spread.getLast().millisAt(99),
              paced.getLast().millisAt(99),
              one.getLast().perSecond());
    }

    List<Measure> measures() {
      List<Double> ratios = new ArrayList<>();
      for (int i = 0; i < commits.size(); i++) {
        ratios.add(spread.get(i).perSecond() / commits.get(i));
      }
      return List.of(
          Measure.of("single-row commits, 64 clients", "commits/s", commits),
          Measure.of("ReserveContact, 64 in flight", "calls/s", perSecond(spread)),
          Measure.of("ReserveContact / commits", "ratio", ratios)
              .should(Goal.atLeast(SHARE_OF_COMMITS)),
          Measure.of("ReserveContact p99, 64 in flight", "ms", p99(spread)),
          Measure.of("ReserveContact p99 at 80%", "ms", p99(paced)),
          Measure.of("ReserveContact, one customer", "calls/s", perSecond(one)),
          Measure.of("calls lost or not OK", "calls", failed()).should(Goal.atMost(0)));
    }

    JsonObject raw() {
      return new JsonObject()
          .put("commits_per_second", new JsonArray(commits))
          .put("spread", json(spread))
          .put("paced", json(paced))
          .put("one_customer", json(one));
    }

    private double failed() {
      double failed = 0;
      for (List<LoopResult> all : List.of(spread, paced, one)) {
        failed += all.stream().mapToLong(result -> result.lost() + result.unexpected()).sum();
      }
      return failed;
    }

    private static List<Double> perSecond(List<LoopResult> results) {
      return results.stream().map(LoopResult::perSecond).toList();
    }

    private static List<Double> p99(List<LoopResult> results) {
      return results.stream().map(result -> result.millisAt(99)).toList();
    }

    private static JsonArray json(List<LoopResult> results) {
      return new JsonArray(results.stream().map(LoopResult::toJson).toList());
    }
  }
}
