package dev.cxos.bench.comparison;

import dev.cxos.bench.BenchOptions;
import dev.cxos.bench.load.ClosedLoop;
import dev.cxos.bench.load.LoopResult;
import dev.cxos.bench.load.SampleRow;
import dev.cxos.bench.load.SampleRows;
import dev.cxos.bench.load.SampleRows.Order;
import dev.cxos.bench.load.SampleSurvey;
import dev.cxos.bench.load.UnaryCalls;
import dev.cxos.bench.load.WarmUp;
import dev.cxos.bench.report.Goal;
import dev.cxos.bench.report.Measure;
import dev.cxos.bench.report.Result;
import dev.cxos.bench.stand.CpuSplit;
import dev.cxos.bench.stand.FlightRecording;
import dev.cxos.bench.stand.Stand;
import dev.cxos.bench.stand.SurveyServer;
import dev.cxos.survey.v1.RecordResponseRequest;
import dev.cxos.survey.v1.ResponseServiceGrpc;
import io.grpc.ManagedChannel;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * How fast answers come in one by one: {@code RecordResponse} against single-row commits of the
 * database.
 */
public final class RecordBenchmark implements Benchmark {
  private static final String DATABASE = "bench_record";
  private static final int REPETITIONS = 3;
  private static final int IN_FLIGHT = 64;
  private static final int CONNECTIONS = 2;
  private static final List<Integer> OTHER_CLIENTS = List.of(1, 16);
  private static final long FEWEST_CALLS = 100_000;
  private static final double SHARE_OF_COMMITS = 0.3;

  @Override
  public String name() {
    return "record";
  }

  @Override
  public Result run(Stand stand, BenchOptions options, Progress progress)
      throws IOException, SQLException {
    Duration time = options.timeOr(15, 8);
    PlainTable.create(stand.postgres());
    CommitBaseline baseline = new CommitBaseline(stand.postgres(), stand.work());
    try (SurveyServer survey = stand.startSurvey(DATABASE);
        Connections connections = Connections.open(stand, survey)) {
      SampleSurvey sample = SampleSurvey.create(survey.channel());
      progress.say("warming up");
      Calls warmUp = new Calls(sample.publish("warm-up"), connections, true);
      progress.say(
          WarmUp.with(slice -> ClosedLoop.run(IN_FLIGHT, slice, 0, warmUp.loop()).perSecond()));

      Calls plain = new Calls(sample.publish("plain"), connections, false);
      Calls keyed = new Calls(sample.publish("keyed"), connections, true);
      Figures figures = new Figures(options.quick());
      long fewest = options.quick() ? 0 : FEWEST_CALLS / (2 * REPETITIONS) + 1;
      try (FlightRecording recording =
          FlightRecording.of(survey.process(), stand.work(), name(), options.profile())) {
        progress.say(recording.describe());
        for (int i = 1; i <= REPETITIONS; i++) {
          figures.commits.add(baseline.commitsPerSecond(IN_FLIGHT, time));
          figures.withoutKey.add(plain.measure(stand, survey, time, fewest));
          figures.withKey.add(keyed.measure(stand, survey, time, fewest));
          progress.say(figures.line(i));
        }
      }
      for (int clients : OTHER_CLIENTS) {
        figures.few.add(
            Measure.of(
                "single-row commits, " + clients + " clients",
                "commits/s",
                baseline.commitsPerSecond(clients, time)));
        Calls few = new Calls(sample.publish("few-" + clients), connections, false);
        LoopResult result = ClosedLoop.run(clients, time, 0, few.loop());
        figures.few.add(
            Measure.of("RecordResponse, " + clients + " in flight", "calls/s", result.perSecond()));
        figures.few.add(
            Measure.of("RecordResponse p50, " + clients + " in flight", "ms", result.millisAt(50)));
      }
      return new Result(
          name(),
          method(baseline, time),
          figures.measures(stored(stand, plain, keyed)),
          figures.raw());
    }
  }

  private static List<String> method(CommitBaseline baseline, Duration time) {
    return List.of(
        "Ours: %d calls in flight over %d HTTP/2 connections from asynchronous stubs in the JVM of the bench; %d s a repetition; random external id, two scores, two attributes, a comment in a fifth; every call is answered after its commit."
            .formatted(IN_FLIGHT, CONNECTIONS, time.toSeconds()),
        "Baseline: " + baseline.describe() + ". Both take turns.",
        PlainTable.METHOD,
        "\"with request id\": the same calls with a `request_id`, which is remembered in the same"
            + " transaction.",
        "Lost: calls that were never answered. Missing: calls answered OK without exactly one row"
            + " in the database.");
  }

  private static long stored(Stand stand, Calls... all) throws SQLException {
    long missing = 0;
    try (Connection connection = stand.postgres().connect(DATABASE);
        Statement statement = connection.createStatement()) {
      for (Calls calls : all) {
        String id = calls.questionnaire.substring(calls.questionnaire.indexOf('/') + 1);
        try (ResultSet row =
            statement.executeQuery(
                "select count(*) from response r join questionnaire q on q.id = r.questionnaire"
                    + " where q.questionnaire_id = '"
                    + id
                    + "'")) {
          row.next();
          missing += Math.abs(calls.succeeded - row.getLong(1));
        }
      }
    }
    return missing;
  }

  /** Some channels that calls take in turn. */
  private record Connections(List<ManagedChannel> channels) implements AutoCloseable {
    static Connections open(Stand stand, SurveyServer survey) {
      List<ManagedChannel> channels = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        channels.add(stand.access().open(survey.port()));
      }
      return new Connections(channels);
    }

    @Override
    public void close() {
      channels.forEach(ManagedChannel::shutdownNow);
    }
  }

  /** The calls into one questionnaire. */
  private static final class Calls {
    private final String questionnaire;
    private final boolean withRequestId;
    private final List<ResponseServiceGrpc.ResponseServiceStub> stubs;
    private final SampleRows rows;
    private long succeeded;

    Calls(String questionnaire, Connections connections, boolean withRequestId) {
      this.questionnaire = questionnaire;
      this.withRequestId = withRequestId;
      this.stubs = connections.channels.stream().map(ResponseServiceGrpc::newStub).toList();
      this.rows =
          new SampleRows(questionnaire.hashCode(), Long.MAX_VALUE, Order.SHUFFLED, Instant.now());
    }

    ClosedLoop.Call loop() {
      return (number, done) ->
          UnaryCalls.deadlined(stubs.get((int) (number % stubs.size())))
              .recordResponse(request(), UnaryCalls.observer(done));
    }

    JsonObject measure(Stand stand, SurveyServer survey, Duration time, long fewest) {
      CpuSplit before = CpuSplit.now(survey, stand.postgres());
      LoopResult result = ClosedLoop.run(IN_FLIGHT, time, fewest, loop());
      succeeded += result.succeeded();
      return result
          .toJson()
          .put("cpu_seconds", CpuSplit.now(survey, stand.postgres()).since(before));
    }

    // Answers given now, as a live survey sends them.
    private RecordResponseRequest request() {
      SampleRow row = nextRow();
      RecordResponseRequest.Builder request =
          RecordResponseRequest.newBuilder()
              .setParent(questionnaire)
              .setResponse(row.toProto().toBuilder().clearResponseTime());
      return withRequestId ? request.setRequestId(requestId(row)).build() : request.build();
    }

    private synchronized SampleRow nextRow() {
      return Objects.requireNonNull(rows.next());
    }

    private static String requestId(SampleRow row) {
      return new UUID(
              row.externalId().getMostSignificantBits(),
              ~row.externalId().getLeastSignificantBits() | Long.MIN_VALUE)
          .toString();
    }
  }

  /** What the repetitions gave. */
  private static final class Figures {
    private final List<Double> commits = new ArrayList<>();
    private final List<JsonObject> withoutKey = new ArrayList<>();
    private final List<JsonObject> withKey = new ArrayList<>();
    private final List<Measure> few = new ArrayList<>();
    private final boolean quick;

    Figures(boolean quick) {
      this.quick = quick;
    }

    String line(int repetition) {
      JsonObject last = withoutKey.getLast();
      return "%d/%d: commits %,.0f/s, RecordResponse %,.0f/s (ratio %.3f, p50 %.1f ms, p99 %.1f ms, cpu s %s), with request id %,.0f/s; %s"
          .formatted(
              repetition,
              REPETITIONS,
              commits.getLast(),
              last.getDouble("per_second"),
              last.getDouble("per_second") / commits.getLast(),
              last.getDouble("p50_ms"),
              last.getDouble("p99_ms"),
              last.getJsonObject("cpu_seconds").encode(),
              withKey.getLast().getDouble("per_second"),
              last.getJsonObject("statuses").encode());
    }

    List<Measure> measures(long missing) {
      List<JsonObject> all = new ArrayList<>(withoutKey);
      all.addAll(withKey);
      List<Measure> measures = new ArrayList<>();
      measures.add(Measure.of("single-row commits, 64 clients", "commits/s", commits));
      measures.add(
          Measure.of("RecordResponse, 64 in flight", "calls/s", values(withoutKey, "per_second")));
      measures.add(
          Measure.of("RecordResponse / commits", "ratio", ratios(withoutKey))
              .should(Goal.atLeast(SHARE_OF_COMMITS)));
      measures.add(
          Measure.of("RecordResponse with request id", "calls/s", values(withKey, "per_second")));
      measures.add(
          Measure.of("RecordResponse with request id / commits", "ratio", ratios(withKey))
              .should(Goal.atLeast(SHARE_OF_COMMITS)));
      measures.add(Measure.of("RecordResponse p50", "ms", values(withoutKey, "p50_ms")));
      measures.add(Measure.of("RecordResponse p99", "ms", values(withoutKey, "p99_ms")));
      Measure made = Measure.of("calls made", "calls", sum(all, "begun"));
      measures.add(quick ? made : made.should(Goal.atLeast(FEWEST_CALLS)));
      measures.add(Measure.of("calls lost", "calls", sum(all, "lost")).should(Goal.atMost(0)));
      measures.add(
          Measure.of(
                  "calls answered otherwise than OK",
                  "calls",
                  sum(all, "begun") - sum(all, "lost") - succeeded(all))
              .should(Goal.atMost(0)));
      measures.add(
          Measure.of("answered OK but missing", "rows", (double) missing).should(Goal.atMost(0)));
      measures.addAll(few);
      return measures;
    }

    JsonObject raw() {
      return new JsonObject()
          .put("commits_per_second", new JsonArray(commits))
          .put("without_request_id", new JsonArray(withoutKey))
          .put("with_request_id", new JsonArray(withKey));
    }

    private List<Double> ratios(List<JsonObject> results) {
      List<Double> ratios = new ArrayList<>();
      for (int i = 0; i < results.size(); i++) {
        ratios.add(results.get(i).getDouble("per_second") / commits.get(i));
      }
      return ratios;
    }

    private static List<Double> values(List<JsonObject> results, String key) {
      return results.stream().map(result -> result.getDouble(key)).toList();
    }

    private static double sum(List<JsonObject> results, String key) {
      return results.stream().mapToLong(result -> result.getLong(key)).sum();
    }

    private static double succeeded(List<JsonObject> results) {
      return results.stream()
          .mapToLong(result -> result.getJsonObject("statuses").getLong("OK", 0L))
          .sum();
    }
  }
}
