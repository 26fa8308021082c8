package dev.cxos.bench.comparison;

import com.google.type.Date;
import dev.cxos.bench.BenchOptions;
import dev.cxos.bench.load.ClosedLoop;
import dev.cxos.bench.load.LoopResult;
import dev.cxos.bench.load.RowUpload;
import dev.cxos.bench.load.SampleRows;
import dev.cxos.bench.load.SampleRows.Order;
import dev.cxos.bench.load.SampleSurvey;
import dev.cxos.bench.load.UnaryCalls;
import dev.cxos.bench.load.WarmUp;
import dev.cxos.bench.report.Goal;
import dev.cxos.bench.report.Measure;
import dev.cxos.bench.report.Result;
import dev.cxos.bench.stand.Stand;
import dev.cxos.bench.stand.SurveyServer;
import dev.cxos.survey.v1.Baseline;
import dev.cxos.survey.v1.DateRange;
import dev.cxos.survey.v1.Grouping;
import dev.cxos.survey.v1.Metric;
import dev.cxos.survey.v1.MetricServiceGrpc;
import dev.cxos.survey.v1.QueryMetricRequest;
import dev.cxos.survey.v1.TimeBucket;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a figure costs with few responses below it and with many. */
public final class QueryBenchmark implements Benchmark {
  private static final long FEW = 100_000;
  private static final int REPETITIONS = 3;
  private static final double SLOWER_AT_MOST = 1.5;
  private static final double MILLIS_AT_MOST = 20;

  @Override
  public String name() {
    return "query";
  }

  @Override
  public Result run(Stand stand, BenchOptions options, Progress progress)
      throws IOException, SQLException {
    long many = options.rowsOr(10_000_000, 1_000_000);
    try (SurveyServer survey = stand.startSurvey("bench_query")) {
      SampleSurvey sample = SampleSurvey.create(survey.channel());
      String small = load(survey, sample, "few", FEW, progress);
      String large = load(survey, sample, "many", many, progress);
      stand.postgres().checkpoint();
      MetricServiceGrpc.MetricServiceStub metrics = MetricServiceGrpc.newStub(survey.channel());
      progress.say(
          WarmUp.with(
              time -> loop(metrics, List.copyOf(shapes(large).values()), time, 1).perSecond()));

      List<Measure> measures = new ArrayList<>();
      JsonObject raw = new JsonObject().put("few", FEW).put("many", many);
      for (String shape : shapes(small).keySet()) {
        measures.addAll(compare(metrics, shape, small, large, many, options, raw));
        progress.say(shape + ": " + raw.getJsonObject(shape).encode());
      }
      return new Result(name(), method(many), measures, raw);
    }
  }

  private static List<String> method(long many) {
    return List.of(
        "One questionnaire with %,d responses and one with %,d, both over 12 months, 20 units and 2 segment attributes, brought in by `ImportService.UploadRows` and counted."
            .formatted(FEW, many),
        "`MetricService.QueryMetric`, one call in flight; the two questionnaires take turns."
            + " Everything is folded.",
        "total: NPS of all; by attribute: NPS of each terminal; by month: NPS of each month;"
            + " comparison: the last 90 days against the 90 before.");
  }

  /** Publishes a questionnaire, brings in its responses, and returns its name. */
  static String load(
      SurveyServer survey, SampleSurvey sample, String id, long rows, Progress progress)
      throws IOException {
    String questionnaire = sample.publish(id);
    RowUpload upload = new RowUpload(survey.channel());
    long begin = System.nanoTime();
    upload.send(
        new SampleRows(id.hashCode(), rows, Order.BY_TIME, Instant.now()),
        upload.open(questionnaire, "import"));
    long counted = sample.counted(questionnaire);
    if (counted != rows) {
      throw new IllegalStateException(rows + " rows were sent, " + counted + " counted");
    }
    progress.say(
        "%,d responses are in after %d s"
            .formatted(rows, Duration.ofNanos(System.nanoTime() - begin).toSeconds()));
    return questionnaire;
  }

  private static List<Measure> compare(
      MetricServiceGrpc.MetricServiceStub metrics,
      String shape,
      String small,
      String large,
      long many,
      BenchOptions options,
      JsonObject raw) {
    List<Double> few = new ArrayList<>();
    List<Double> lots = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    Duration time = options.timeOr(10, 4);
    for (int i = 0; i < REPETITIONS; i++) {
      few.add(
          loop(metrics, List.of(Objects.requireNonNull(shapes(small).get(shape))), time, 1)
              .millisAt(99));
      lots.add(
          loop(metrics, List.of(Objects.requireNonNull(shapes(large).get(shape))), time, 1)
              .millisAt(99));
      ratios.add(lots.getLast() / few.getLast());
    }
    raw.put(shape, new JsonObject().put("p99_ms_few", few).put("p99_ms_many", lots));
    return List.of(
        Measure.of("%s, p99 at %,d".formatted(shape, FEW), "ms", few),
        Measure.of("%s, p99 at %,d".formatted(shape, many), "ms", lots)
            .should(Goal.atMost(MILLIS_AT_MOST)),
        Measure.of(shape + ", many / few", "ratio", ratios).should(Goal.atMost(SLOWER_AT_MOST)));
  }

  private static LoopResult loop(
      MetricServiceGrpc.MetricServiceStub metrics,
      List<QueryMetricRequest> queries,
      Duration time,
      int inFlight) {
    LoopResult result =
        ClosedLoop.run(
            inFlight,
            time,
            0,
            (number, done) ->
                UnaryCalls.deadlined(metrics)
                    .queryMetric(
                        queries.get((int) (number % queries.size())), UnaryCalls.observer(done)));
    if (result.succeeded() != result.begun()) {
      throw new IllegalStateException("not every query was answered: " + result.statuses());
    }
    return result;
  }

  /** One query of each shape. */
  static Map<String, QueryMetricRequest> shapes(String questionnaire) {
    QueryMetricRequest total =
        QueryMetricRequest.newBuilder()
            .setQuestionnaire(questionnaire)
            .setQuestion("recommend")
            .setMetric(Metric.NPS)
            .build();
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Map<String, QueryMetricRequest> shapes = new LinkedHashMap<>();
    shapes.put("total", total);
    shapes.put(
        "by attribute",
        total.toBuilder().setGroupBy(Grouping.newBuilder().setAttribute("terminal")).build());
    shapes.put("by month", total.toBuilder().setTimeBucket(TimeBucket.MONTH).build());
    shapes.put(
        "comparison",
        total.toBuilder()
            .setWindow(range(today.minusDays(90), today))
            .setBaseline(
                Baseline.newBuilder().setWindow(range(today.minusDays(180), today.minusDays(90))))
            .build());
    return shapes;
  }

  static DateRange range(LocalDate start, LocalDate end) {
    return DateRange.newBuilder().setStartDate(date(start)).setEndDate(date(end)).build();
  }

  private static Date date(LocalDate day) {
    return Date.newBuilder()
        .setYear(day.getYear())
        .setMonth(day.getMonthValue())
        .setDay(day.getDayOfMonth())
        .build();
  }
}
