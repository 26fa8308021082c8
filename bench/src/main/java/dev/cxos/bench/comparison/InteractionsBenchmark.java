package dev.cxos.bench.comparison;

import dev.cxos.bench.BenchOptions;
import dev.cxos.bench.load.ClosedLoop;
import dev.cxos.bench.load.LoopResult;
import dev.cxos.bench.load.SampleDesk;
import dev.cxos.bench.load.SampleInteractions;
import dev.cxos.bench.load.UnaryCalls;
import dev.cxos.bench.load.WarmUp;
import dev.cxos.bench.report.Goal;
import dev.cxos.bench.report.Measure;
import dev.cxos.bench.report.Result;
import dev.cxos.bench.stand.CpuSplit;
import dev.cxos.bench.stand.FlightRecording;
import dev.cxos.bench.stand.Stand;
import dev.cxos.bench.stand.SurveyServer;
import dev.cxos.survey.v1.ContactBaseline;
import dev.cxos.survey.v1.ContactFigureServiceGrpc;
import dev.cxos.survey.v1.ContactSelection;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.QueryContactFiguresRequest;
import dev.cxos.survey.v1.QueryContactFiguresRequest.GroupBy;
import dev.cxos.survey.v1.TimeBucket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How fast contacts come in, against {@code COPY} of the same rows, and what their figures cost
 * with few contacts below them and with many.
 */
public final class InteractionsBenchmark implements Benchmark {
  private static final String DATABASE = "bench_interactions";
  private static final int REPETITIONS = 3;
  private static final long FEW = 100_000;
  private static final long WARM_UP_ROWS = 20_000;
  private static final long IMPORT_ROWS = 500_000;
  private static final long IMPORT_ROWS_QUICK = 100_000;
  private static final Duration YEAR = Duration.ofDays(365);
  private static final double ROWS_IN_YEAR = 10_000_000;
  private static final double SHARE_OF_COPY = 0.3;
  private static final double SLOWER_AT_MOST = 1.5;
  private static final double NANOS = 1e9;
  private static final Duration FOLD_PATIENCE = Duration.ofMinutes(30);

  @Override
  public String name() {
    return "interactions";
  }

  @Override
  public Result run(Stand stand, BenchOptions options, Progress progress)
      throws IOException, SQLException {
    long many = options.rowsOr(10_000_000, 1_000_000);
    long rows = Math.min(many, options.quick() ? IMPORT_ROWS_QUICK : IMPORT_ROWS);
    PlainContacts.create(stand.postgres());
    try (SurveyServer survey = stand.startSurvey(DATABASE)) {
      Run run = new Run(stand, survey, SampleDesk.create(survey.channel()), options, progress);
      run.warmUp();
      JsonObject raw = new JsonObject().put("rows", rows).put("few", FEW).put("many", many);
      List<Measure> measures;
      try (FlightRecording recording =
          FlightRecording.of(survey.process(), stand.work(), name(), options.profile())) {
        progress.say(recording.describe());
        measures = new ArrayList<>(run.importing(rows, raw));
      }
      measures.addAll(run.querying(many, raw));
      return new Result(name(), method(rows, many), measures, raw);
    }
  }

  private static List<String> method(long rows, long many) {
    return List.of(
        "Import: %,d contacts a repetition in the order of their time, as many a day as in a year of ten million: random external id, 20 sites, 200 agents, 8 reasons with windows of 7 and 14 days, 4 channels, a customer gets in touch five times a year on average; every contact is linked to those of the same customer and reason."
            .formatted(rows),
        "Ours: one `InteractionImportService.UploadInteractions` stream, 500 rows a message; from"
            + " the first message to the answer, when every row is committed, linked and counted.",
        "Baseline: one `COPY ... from stdin` of the same rows by JDBC, commit included. Both read a"
            + " file that was written before the clock started; they take turns, and a checkpoint"
            + " precedes each.",
        PlainContacts.METHOD,
        "Figures: %,d contacts below one unit and %,d below another, both over 12 months; `ContactFigureService.QueryContactFigures`, one call in flight, everything folded. Each answer holds all contact figures."
            .formatted(FEW, many),
        "total: all contacts; by reason: each of 8; by month: each of 12; comparison: the last 90"
            + " days against the 90 before.");
  }

  /** One survey-service and what is measured of it. */
  private record Run(
      Stand stand, SurveyServer survey, SampleDesk desk, BenchOptions options, Progress progress) {

    void warmUp() throws IOException, SQLException {
      progress.say("warming up");
      AtomicInteger rounds = new AtomicInteger();
      progress.say(
          WarmUp.with(
              time -> {
                long begin = System.nanoTime();
                long sent = 0;
                while (System.nanoTime() < begin + time.toNanos()) {
                  int round = rounds.getAndIncrement();
                  desk.send(
                      contacts(round, "/warm-up", WARM_UP_ROWS, spanOf(WARM_UP_ROWS)),
                      desk.open("warm-up-" + round));
                  sent += WARM_UP_ROWS;
                }
                return sent / ((System.nanoTime() - begin) / NANOS);
              }));
      awaitFolded();
    }

    List<Measure> importing(long rows, JsonObject raw) throws IOException, SQLException {
      List<Double> copied = new ArrayList<>();
      List<Double> imported = new ArrayList<>();
      List<Double> ratios = new ArrayList<>();
      JsonArray repetitions = new JsonArray();
      for (int i = 1; i <= REPETITIONS; i++) {
        JsonObject repetition = repeat(rows, "r" + i);
        copied.add(repetition.getDouble("copy_rows_per_second"));
        imported.add(repetition.getDouble("import_rows_per_second"));
        ratios.add(imported.getLast() / copied.getLast());
        progress.say("import %d/%d: %s".formatted(i, REPETITIONS, repetition.encode()));
        repetitions.add(repetition);
      }
      raw.put("import", repetitions);
      return List.of(
          Measure.of("COPY", "rows/s", copied),
          Measure.of("import", "rows/s", imported),
          Measure.of("import / COPY", "ratio", ratios).should(Goal.atLeast(SHARE_OF_COPY)));
    }

    private JsonObject repeat(long rows, String id) throws IOException, SQLException {
      String unit = "/" + id;
      Path copyText = stand.work().resolve("contacts.copy");
      Path messages = stand.work().resolve("contacts.messages");
      try {
        SampleDesk.write(
            contacts(id.hashCode(), unit, rows, spanOf(rows)), desk.open(id), copyText, messages);
        stand.postgres().checkpoint();
        Duration copy = PlainContacts.copy(stand.postgres(), copyText);
        stand.postgres().checkpoint();
        CpuSplit before = CpuSplit.now(survey, stand.postgres());
        long begin = System.nanoTime();
        Import done = desk.send(messages);
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        CpuSplit after = CpuSplit.now(survey, stand.postgres());
        awaitFolded();
        Duration folded = Duration.ofNanos(System.nanoTime() - begin);
        check(done, unit, rows);
        return new JsonObject()
            .put("copy_rows_per_second", rows / seconds(copy))
            .put("import_rows_per_second", rows / seconds(taken))
            .put("import_cpu_seconds", after.since(before))
            .put("caught_up_rows_per_second", rows / seconds(folded));
      } finally {
        Files.deleteIfExists(copyText);
        Files.deleteIfExists(messages);
      }
    }

    List<Measure> querying(long many, JsonObject raw) throws IOException, SQLException {
      load("few", FEW);
      load("many", many);
      awaitFolded();
      stand.postgres().checkpoint();
      progress.say(
          WarmUp.with(time -> loop(List.copyOf(shapes("/many").values()), time).perSecond()));
      List<Measure> measures = new ArrayList<>();
      for (String shape : shapes("/few").keySet()) {
        List<Double> few = new ArrayList<>();
        List<Double> lots = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < REPETITIONS; i++) {
          few.add(millis("/few", shape));
          lots.add(millis("/many", shape));
          ratios.add(lots.getLast() / few.getLast());
        }
        raw.put(shape, new JsonObject().put("p99_ms_few", few).put("p99_ms_many", lots));
        progress.say(shape + ": " + raw.getJsonObject(shape).encode());
        measures.add(Measure.of("%s, p99 at %,d".formatted(shape, FEW), "ms", few));
        measures.add(Measure.of("%s, p99 at %,d".formatted(shape, many), "ms", lots));
        measures.add(
            Measure.of(shape + ", many / few", "ratio", ratios)
                .should(Goal.atMost(SLOWER_AT_MOST)));
      }
      return measures;
    }

    private void load(String id, long rows) throws IOException {
      long begin = System.nanoTime();
      Import done = desk.send(contacts(id.hashCode(), "/" + id, rows, YEAR), desk.open(id));
      check(done, "/" + id, rows);
      progress.say(
          "%,d contacts are in after %d s"
              .formatted(rows, Duration.ofNanos(System.nanoTime() - begin).toSeconds()));
    }

    private void check(Import done, String unit, long rows) {
      long counted = desk.figures(unit).getContactCount();
      if (done.getRecordedCount() != rows || counted != rows) {
        throw new IllegalStateException(
            "%d rows were sent, %d recorded, %d refused, %d counted"
                .formatted(rows, done.getRecordedCount(), done.getRejectedCount(), counted));
      }
    }

    private double millis(String unit, String shape) {
      return loop(List.of(Objects.requireNonNull(shapes(unit).get(shape))), options.timeOr(10, 4))
          .millisAt(99);
    }

    private LoopResult loop(List<QueryContactFiguresRequest> queries, Duration time) {
      ContactFigureServiceGrpc.ContactFigureServiceStub figures =
          ContactFigureServiceGrpc.newStub(survey.channel());
      LoopResult result =
          ClosedLoop.run(
              1,
              time,
              0,
              (number, done) ->
                  UnaryCalls.deadlined(figures)
                      .queryContactFigures(
                          queries.get((int) (number % queries.size())), UnaryCalls.observer(done)));
      if (result.succeeded() != result.begun()) {
        throw new IllegalStateException("not every query was answered: " + result.statuses());
      }
      return result;
    }

    private void awaitFolded() throws SQLException {
      try (Connection connection = stand.postgres().connect(DATABASE);
          Statement statement = connection.createStatement()) {
        survey.process().await(() -> isFolded(statement), FOLD_PATIENCE);
      }
    }

    private static boolean isFolded(Statement statement) {
      try (ResultSet row = statement.executeQuery("select exists (select from metric_delta)")) {
        row.next();
        return !row.getBoolean(1);
      } catch (SQLException failed) {
        throw new IllegalStateException(failed);
      }
    }
  }

  private static Map<String, QueryContactFiguresRequest> shapes(String unit) {
    QueryContactFiguresRequest total =
        QueryContactFiguresRequest.newBuilder()
            .setSelection(ContactSelection.newBuilder().setUnit(unit))
            .setCurrencyCode("EUR")
            .build();
    Map<String, QueryContactFiguresRequest> shapes = new LinkedHashMap<>();
    shapes.put("total", total);
    shapes.put("by reason", total.toBuilder().setGroupBy(GroupBy.REASON).build());
    shapes.put("by month", total.toBuilder().setTimeBucket(TimeBucket.MONTH).build());
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    shapes.put(
        "comparison",
        total.toBuilder()
            .setWindow(QueryBenchmark.range(today.minusDays(90), today))
            .setBaseline(
                ContactBaseline.newBuilder()
                    .setWindow(QueryBenchmark.range(today.minusDays(180), today.minusDays(90))))
            .build());
    return shapes;
  }

  private static SampleInteractions contacts(long seed, String unit, long rows, Duration span) {
    return new SampleInteractions(seed, unit, rows, span, Instant.now());
  }

  // As many a day as in a year of ten million.
  private static Duration spanOf(long rows) {
    return Duration.ofMillis(
        Math.max(1, Math.round(YEAR.toMillis() * Math.min(1, rows / ROWS_IN_YEAR))));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NANOS;
  }
}
