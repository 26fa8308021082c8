package dev.cxos.bench.comparison;

import dev.cxos.bench.BenchOptions;
import dev.cxos.bench.load.RowFiles;
import dev.cxos.bench.load.RowUpload;
import dev.cxos.bench.load.SampleRows;
import dev.cxos.bench.load.SampleRows.Order;
import dev.cxos.bench.load.SampleSurvey;
import dev.cxos.bench.load.WarmUp;
import dev.cxos.bench.report.Goal;
import dev.cxos.bench.report.Measure;
import dev.cxos.bench.report.Result;
import dev.cxos.bench.stand.CpuSplit;
import dev.cxos.bench.stand.FlightRecording;
import dev.cxos.bench.stand.Stand;
import dev.cxos.bench.stand.SurveyServer;
import dev.cxos.survey.v1.Import;
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
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** How fast history comes in: the streaming import against {@code COPY} of the same rows. */
public final class ImportBenchmark implements Benchmark {
  private static final String DATABASE = "bench_import";
  private static final int REPETITIONS = 3;
  private static final long WARM_UP_ROWS = 20_000;
  private static final double SHARE_OF_COPY = 0.3;
  private static final double NANOS = 1e9;
  private static final Duration FOLD_PATIENCE = Duration.ofMinutes(15);

  @Override
  public String name() {
    return "import";
  }

  @Override
  public Result run(Stand stand, BenchOptions options, Progress progress)
      throws IOException, SQLException {
    long rows = options.rowsOr(1_000_000, 100_000);
    PlainTable.create(stand.postgres());
    try (SurveyServer survey = stand.startSurvey(DATABASE)) {
      Run run = new Run(stand, survey, SampleSurvey.create(survey.channel()), progress, rows);
      run.warmUp();
      List<Measure> measures = new ArrayList<>();
      JsonObject raw = new JsonObject().put("rows", rows);
      try (FlightRecording recording =
          FlightRecording.of(survey.process(), stand.work(), name(), options.profile())) {
        progress.say(recording.describe());
        measures.addAll(run.measure(Order.BY_TIME, raw));
        if (Boolean.getBoolean("shuffled")) {
          measures.addAll(run.measure(Order.SHUFFLED, raw));
        }
      }
      raw.put("resident_bytes_after", survey.process().residentBytes());
      return new Result(name(), method(rows), measures, raw);
    }
  }

  private static List<String> method(long rows) {
    return List.of(
        "%,d rows a repetition: random external id, unit of 20, 12 months, 2 scores, 2 segment attributes, a comment in a fifth."
            .formatted(rows),
        "Ours: one `ImportService.UploadRows` stream, 500 rows a message, no faster than the"
            + " transport takes them; from the first message to the answer, when every row is"
            + " committed. Into a new questionnaire each time; all rows must be recorded and"
            + " counted.",
        "Baseline: one `COPY ... from stdin` of the same rows by JDBC, commit included. Both read a"
            + " file that was written before the clock started; they take turns, and a checkpoint"
            + " precedes each.",
        PlainTable.METHOD,
        "Figures caught up: from the first message to the moment when every row is folded into the"
            + " kept figures. A query is exact at any time before.",
        "\"by time\": rows in the order of the answers, as exports are; \"shuffled\": neighbours"
            + " lie months apart.");
  }

  /** One survey-service and the repetitions against it. */
  private record Run(
      Stand stand, SurveyServer survey, SampleSurvey sample, Progress progress, long rows) {

    void warmUp() throws IOException, SQLException {
      progress.say("warming up");
      String questionnaire = sample.publish("warm-up");
      RowUpload upload = new RowUpload(survey.channel());
      AtomicInteger rounds = new AtomicInteger();
      progress.say(
          WarmUp.with(
              time -> {
                long begin = System.nanoTime();
                long sent = 0;
                while (System.nanoTime() < begin + time.toNanos()) {
                  int round = rounds.getAndIncrement();
                  SampleRows some =
                      new SampleRows(round, WARM_UP_ROWS, Order.BY_TIME, Instant.now());
                  upload.send(some, upload.open(questionnaire, "warm-up-" + round));
                  sent += WARM_UP_ROWS;
                }
                return sent / ((System.nanoTime() - begin) / NANOS);
              }));
      awaitFolded();
    }

    List<Measure> measure(Order order, JsonObject raw) throws IOException, SQLException {
      String label = order == Order.BY_TIME ? "by time" : "shuffled";
      List<Double> copied = new ArrayList<>();
      List<Double> imported = new ArrayList<>();
      List<Double> caughtUp = new ArrayList<>();
      List<Double> ratios = new ArrayList<>();
      JsonArray repetitions = new JsonArray();
      for (int i = 1; i <= REPETITIONS; i++) {
        JsonObject repetition =
            repeat(order, "r" + i + "-" + order.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        copied.add(repetition.getDouble("copy_rows_per_second"));
        imported.add(repetition.getDouble("import_rows_per_second"));
        caughtUp.add(repetition.getDouble("caught_up_rows_per_second"));
        ratios.add(imported.getLast() / copied.getLast());
        progress.say(
            "%s %d/%d: COPY %,.0f rows/s, import %,.0f rows/s, ratio %.3f, figures caught up at %,.0f rows/s; cpu s %s"
                .formatted(
                    label,
                    i,
                    REPETITIONS,
                    copied.getLast(),
                    imported.getLast(),
                    ratios.getLast(),
                    caughtUp.getLast(),
                    repetition.getJsonObject("import_cpu_seconds").encode()));
        repetitions.add(repetition);
      }
      raw.put(order.name().toLowerCase(Locale.ROOT), repetitions);
      return List.of(
          Measure.of("COPY, " + label, "rows/s", copied),
          Measure.of("import, " + label, "rows/s", imported),
          Measure.of("import / COPY, " + label, "ratio", ratios)
              .should(Goal.atLeast(SHARE_OF_COPY)),
          Measure.of("import with figures caught up, " + label, "rows/s", caughtUp));
    }

    private JsonObject repeat(Order order, String id) throws IOException, SQLException {
      String questionnaire = sample.publish(id);
      RowUpload upload = new RowUpload(survey.channel());
      String importName = upload.open(questionnaire, "import");
      RowFiles files =
          RowFiles.write(
              new SampleRows(id.hashCode(), rows, order, Instant.now()),
              importName,
              new UUID(0, id.hashCode()),
              stand.work());
      try {
        stand.postgres().checkpoint();
        Duration copy = PlainTable.copy(stand.postgres(), files.copyText());
        stand.postgres().checkpoint();
        CpuSplit before = CpuSplit.now(survey, stand.postgres());
        long begin = System.nanoTime();
        Import done = upload.send(files.messages());
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        CpuSplit after = CpuSplit.now(survey, stand.postgres());
        awaitFolded();
        Duration folded = Duration.ofNanos(System.nanoTime() - begin);
        CpuSplit afterFold = CpuSplit.now(survey, stand.postgres());
        check(done, questionnaire);
        return new JsonObject()
            .put("copy_seconds", seconds(copy))
            .put("copy_rows_per_second", rows / seconds(copy))
            .put("import_seconds", seconds(taken))
            .put("import_rows_per_second", rows / seconds(taken))
            .put("import_cpu_seconds", after.since(before))
            .put("caught_up_seconds", seconds(folded))
            .put("caught_up_rows_per_second", rows / seconds(folded))
            .put("caught_up_cpu_seconds", afterFold.since(before));
      } finally {
        files.delete();
      }
    }

    private void check(Import done, String questionnaire) {
      long counted = sample.counted(questionnaire);
      if (done.getRecordedCount() != rows || counted != rows) {
        throw new IllegalStateException(
            "%d rows were sent, %d recorded, %d refused, %d counted"
                .formatted(rows, done.getRecordedCount(), done.getRejectedCount(), counted));
      }
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

    private static double seconds(Duration duration) {
      return duration.toNanos() / NANOS;
    }
  }
}
