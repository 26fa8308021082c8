package dev.cxos.survey.analysis;

import static dev.cxos.platform.testing.TestStubs.as;
import static dev.cxos.platform.testing.TestStubs.channel;
import static dev.cxos.survey.Survey.chosen;
import static dev.cxos.survey.Survey.recommending;
import static dev.cxos.survey.Survey.score;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.Timestamp;
import com.google.type.Date;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.survey.Samples;
import dev.cxos.survey.Survey;
import dev.cxos.survey.interaction.Desk;
import dev.cxos.survey.v1.AnalysedMetric;
import dev.cxos.survey.v1.AnalysisServiceGrpc;
import dev.cxos.survey.v1.AssignCohortRequest;
import dev.cxos.survey.v1.ChartKind;
import dev.cxos.survey.v1.ControlChart;
import dev.cxos.survey.v1.CreateExperimentRequest;
import dev.cxos.survey.v1.CreateMetricAnnotationRequest;
import dev.cxos.survey.v1.DateRange;
import dev.cxos.survey.v1.DeleteMetricAnnotationRequest;
import dev.cxos.survey.v1.DetectEmergingIssuesRequest;
import dev.cxos.survey.v1.DetectEmergingIssuesResponse;
import dev.cxos.survey.v1.EmergingIssue;
import dev.cxos.survey.v1.EvaluateExperimentRequest;
import dev.cxos.survey.v1.EvaluateExperimentResponse;
import dev.cxos.survey.v1.Experiment;
import dev.cxos.survey.v1.Forecast;
import dev.cxos.survey.v1.InteractionRow;
import dev.cxos.survey.v1.ListEmergingIssuesRequest;
import dev.cxos.survey.v1.ListMetricAnnotationsRequest;
import dev.cxos.survey.v1.Metric;
import dev.cxos.survey.v1.MetricAnnotation;
import dev.cxos.survey.v1.QueryControlChartRequest;
import dev.cxos.survey.v1.QueryCountChartRequest;
import dev.cxos.survey.v1.QueryDriversRequest;
import dev.cxos.survey.v1.QueryDriversResponse;
import dev.cxos.survey.v1.QueryForecastRequest;
import dev.cxos.survey.v1.Response;
import dev.cxos.survey.v1.SignalRule;
import dev.cxos.survey.v1.TimeBucket;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AnalysisRpcTest {

  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

  @Inject EmergingIssueService issues;

  @Test
  void shouldFlagTheWeekThatStandsOutBesideTheKnownEvent() {
    Survey survey = Survey.published();
    for (int week = 0; week < 10; week++) {
      // Two or three detractors in ten, in the last week nine.
      answer(survey, FIRST.plusWeeks(week), week == 9 ? 9 : 2 + week % 2, 10);
    }
    LocalDate strike = FIRST.plusWeeks(9).plusDays(1);
    MetricAnnotation annotation = annotate(strike, "Strike");

    ControlChart chart =
        analyses()
            .queryControlChart(
                QueryControlChartRequest.newBuilder()
                    .setMetric(nps(survey))
                    .setTimeBucket(TimeBucket.WEEK)
                    .setBaseline(
                        DateRange.newBuilder()
                            .setStartDate(date(FIRST))
                            .setEndDate(date(FIRST.plusWeeks(9))))
                    .build());

    assertThat(chart.getFormula()).isEqualTo("p_chart/1");
    assertThat(chart.getPointsList()).hasSize(10);
    assertThat(chart.getPoints(9).getSignalsList()).containsExactly(SignalRule.BEYOND_LIMITS);
    assertThat(chart.getPoints(9).getValue()).isEqualTo(90.0);
    assertThat(chart.getPoints(9).getNearbyAnnotationsList()).contains(annotation.getName());
    assertThat(chart.getPoints(8).getSignalsList()).isEmpty();
  }

  @Test
  void shouldJudgeTheSamePointsBySumAndShowHowWellEachIsKnown() {
    Survey survey = Survey.published();
    for (int week = 0; week < 12; week++) {
      answer(survey, FIRST.plusWeeks(week), week < 9 ? 2 + week % 2 : 6, 10);
    }
    QueryControlChartRequest.Builder request =
        QueryControlChartRequest.newBuilder()
            .setMetric(nps(survey))
            .setTimeBucket(TimeBucket.WEEK)
            .setBaseline(
                DateRange.newBuilder()
                    .setStartDate(date(FIRST))
                    .setEndDate(date(FIRST.plusWeeks(9))));

    ControlChart sums = analyses().queryControlChart(request.setKind(ChartKind.CUSUM).build());
    ControlChart averages = analyses().queryControlChart(request.setKind(ChartKind.EWMA).build());

    assertThat(sums.getFormula()).isEqualTo("cusum/1");
    assertThat(sums.getPoints(11).getSignalsList()).containsExactly(SignalRule.SUM_ABOVE);
    assertThat(sums.getPoints(11).getSumAbove()).isGreaterThan(sums.getPoints(11).getUpperLimit());
    assertThat(sums.getPoints(0).getInterval().getLow()).isLessThan(20);
    assertThat(sums.getPoints(0).getN()).isEqualTo(10);
    assertThat(averages.getFormula()).isEqualTo("ewma/1");
    assertThat(averages.getPoints(11).getSignalsList()).containsExactly(SignalRule.BEYOND_LIMITS);
    assertThat(averages.getPoints(11).hasAverage()).isTrue();
    assertThat(averages.getPoints(11).hasSumAbove()).isFalse();
  }

  @Test
  void shouldDeleteAKnownEventOnce() {
    MetricAnnotation annotation = annotate(FIRST.minusDays(3), "Not what we thought");
    DeleteMetricAnnotationRequest request =
        DeleteMetricAnnotationRequest.newBuilder().setName(annotation.getName()).build();

    analyses().deleteMetricAnnotation(request);

    assertThat(
            analyses()
                .listMetricAnnotations(
                    ListMetricAnnotationsRequest.newBuilder().setPageSize(1000).build())
                .getMetricAnnotationsList())
        .doesNotContain(annotation);
    assertThat(Refusals.of(() -> analyses().deleteMetricAnnotation(request)).reason())
        .isEqualTo("RESOURCE_NOT_FOUND");
  }

  @Test
  void shouldFindAContactReasonThatEmerges() {
    Desk desk = Desk.open();
    List<InteractionRow> rows = new ArrayList<>();
    for (int day = 1; day <= 63; day++) {
      for (int call = 0; call < (day <= 7 ? 9 : 2); call++) {
        rows.add(Desk.row(desk.call("c" + day + "-" + call, day)));
      }
    }
    Desk.upload(Desk.openImport(Samples.newId("import")), 1, rows).join();

    DetectEmergingIssuesResponse found = detect(Desk.today(), desk.unit());

    assertThat(found.getIssuesList())
        .extracting(EmergingIssue::getSeries, EmergingIssue::getUnit, EmergingIssue::getCount)
        .containsExactly(tuple(desk.reason(), desk.unit(), 63L));
    assertThat(detect(Desk.today().minusDays(7), desk.unit()).getIssuesList()).isEmpty();
  }

  @Test
  void shouldRefuseAChartOfTooFewPoints() {
    Survey survey = Survey.published();
    answer(survey, FIRST, 2, 10);

    assertThat(
            Refusals.of(
                    () ->
                        analyses()
                            .queryControlChart(
                                QueryControlChartRequest.newBuilder()
                                    .setMetric(nps(survey))
                                    .setTimeBucket(TimeBucket.WEEK)
                                    .build()))
                .reason())
        .isEqualTo("SERIES_TOO_SHORT");
  }

  @Test
  void shouldFindAPlantedFrictionAndTellOfItOnce() {
    Survey survey = Survey.published();
    LocalDate end = FIRST.plusDays(70);
    for (int day = 0; day < 63; day++) {
      LocalDate on = end.minusDays(63 - day);
      boolean friction = day >= 56;
      record(survey, on, recommending(2).addAnswers(chosen("reason", "price")));
      record(survey, on, recommending(9));
      for (int i = 0; i < (friction ? 3 : 1); i++) {
        record(
            survey, on, recommending(2).addAnswers(chosen("reason", friction ? "slow" : "price")));
      }
    }
    String slow = survey.questionnaire() + "/questions/reason/options/slow";

    DetectEmergingIssuesResponse found = detect(end, "/");
    int first = issues.judge(end);
    int again = issues.judge(end);

    assertThat(mine(survey, found).getFirst().getSeries()).isEqualTo(slow);
    assertThat(found.getFormula()).isEqualTo("emerging_issue/1");
    assertThat(mine(survey, found).getFirst().getCount()).isEqualTo(21);
    assertThat(first).isPositive();
    assertThat(again).isZero();
    assertThat(issues.judge(end.plusDays(1))).isZero();
    assertThat(
            analyses()
                .listEmergingIssues(
                    ListEmergingIssuesRequest.newBuilder().setPageSize(1000).build())
                .getEmergingIssuesList())
        .filteredOn(issue -> issue.getSeries().equals(slow) && issue.getUnit().equals("/"))
        .hasSize(1);
    assertThat(
            analyses("/apac")
                .listEmergingIssues(ListEmergingIssuesRequest.getDefaultInstance())
                .getEmergingIssuesList())
        .isEmpty();
    assertThat(countChart(slow, end).getPointsList()).isNotEmpty();
  }

  @Test
  void shouldRankTheStageThatGoesWithLowScoresFirst() {
    Survey survey = Survey.published();
    for (int i = 0; i < 40; i++) {
      record(survey, FIRST, recommending(i < 30 ? 10 : 5).setStage("order"));
      record(survey, FIRST, recommending(i < 30 ? 3 : 9).setStage("refund"));
    }

    QueryDriversResponse drivers =
        analyses().queryDrivers(QueryDriversRequest.newBuilder().setMetric(nps(survey)).build());

    assertThat(drivers.getDrivers(0).getKind()).isEqualTo("stage");
    assertThat(drivers.getDrivers(0).getHoldsUp()).isTrue();
    assertThat(drivers.getDrivers(0).getValue().getComparison().hasInterval()).isTrue();
    assertThat(drivers.getKinds(0).getImportance()).isBetween(0.1, 0.9);
  }

  @Test
  void shouldForeseeAndWarnWhenTheLastWeekLeavesTheInterval() {
    Survey survey = Survey.published();
    for (int week = 0; week < 9; week++) {
      answer(survey, FIRST.plusWeeks(week), week % 2 == 0 ? 2 : 3, 10);
    }
    answer(survey, FIRST.plusWeeks(9), 10, 10);

    Forecast forecast =
        analyses()
            .queryForecast(
                QueryForecastRequest.newBuilder()
                    .setMetric(nps(survey))
                    .setTimeBucket(TimeBucket.WEEK)
                    .setSteps(2)
                    .build());

    assertThat(forecast.getEarlyWarning()).isTrue();
    assertThat(forecast.getLastValue()).isEqualTo(-100.0);
    assertThat(forecast.getPointsList()).hasSize(2);
    assertThat(day(forecast.getPoints(0).getBucketStart())).isEqualTo(FIRST.plusWeeks(10));
  }

  @Test
  void shouldDecideAnExperimentOnlyWithEnoughAnswersAndAtItsEnd() {
    Survey survey = Survey.published();
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    String id = "x" + UUID.randomUUID().toString().substring(1, 12);
    Experiment experiment = create(survey, id, today, today.plusDays(7));
    for (int i = 0; i < 10; i++) {
      survey.record(cohort("old", 2 + i % 2));
      survey.record(cohort("new", 4 + i % 2));
    }
    EvaluateExperimentRequest.Builder ask =
        EvaluateExperimentRequest.newBuilder().setName(experiment.getName());

    EvaluateExperimentResponse look = analyses().evaluateExperiment(ask.setPeek(true).build());

    assertThat(
            Refusals.of(() -> analyses().evaluateExperiment(ask.setPeek(false).build())).reason())
        .isEqualTo("EXPERIMENT_RUNNING");
    assertThat(look.getPeeked()).isTrue();
    assertThat(look.getTreatment().getComparison().getDifference()).isEqualTo(2.0);
    assertThat(look.getTreatment().getN()).isEqualTo(10);
    assertThat(
            analyses()
                .assignCohort(
                    AssignCohortRequest.newBuilder()
                        .setExperiment(experiment.getName())
                        .setCustomer("c-1")
                        .build())
                .getValue())
        .isIn("old", "new");
    assertThat(Refusals.of(() -> create(survey, id, today, today.plusDays(9))).reason())
        .isEqualTo("RESOURCE_EXISTS");
    assertThat(
            Refusals.of(() -> create(survey, id + "b", today.minusDays(1), today.plusDays(9)))
                .reason())
        .isEqualTo("FIELD_INVALID");
  }

  private static Response.Builder cohort(String value, int satisfied) {
    return Response.newBuilder()
        .setUnit("/emea/lisbon")
        .putAttributes("tier", value)
        .addAnswers(score("recommend", 8))
        .addAnswers(score("satisfied", satisfied));
  }

  private static Experiment create(Survey survey, String id, LocalDate start, LocalDate end) {
    return analyses()
        .createExperiment(
            CreateExperimentRequest.newBuilder()
                .setExperimentId(id)
                .setExperiment(
                    Experiment.newBuilder()
                        .setHypothesis("A shorter menu satisfies more.")
                        .setQuestionnaire(survey.questionnaire())
                        .setQuestion("satisfied")
                        .setMetric(Metric.CSAT_MEAN)
                        .setAttribute("tier")
                        .setControlValue("old")
                        .setTreatmentValue("new")
                        .setWindow(
                            DateRange.newBuilder().setStartDate(date(start)).setEndDate(date(end)))
                        .setMinimumN(5))
                .build());
  }

  private static ControlChart countChart(String series, LocalDate end) {
    return analyses()
        .queryCountChart(
            QueryCountChartRequest.newBuilder()
                .setSeries(series)
                .setTimeBucket(TimeBucket.WEEK)
                .setWindow(
                    DateRange.newBuilder()
                        .setStartDate(date(end.minusDays(63)))
                        .setEndDate(date(end)))
                .build());
  }

  private static DetectEmergingIssuesResponse detect(LocalDate end, String unit) {
    return analyses()
        .detectEmergingIssues(
            DetectEmergingIssuesRequest.newBuilder().setEndDate(date(end)).setUnit(unit).build());
  }

  private static List<EmergingIssue> mine(Survey survey, DetectEmergingIssuesResponse found) {
    return found.getIssuesList().stream()
        .filter(issue -> issue.getSeries().startsWith(survey.questionnaire() + "/"))
        .toList();
  }

  private static MetricAnnotation annotate(LocalDate day, String text) {
    return analyses()
        .createMetricAnnotation(
            CreateMetricAnnotationRequest.newBuilder()
                .setMetricAnnotation(MetricAnnotation.newBuilder().setDate(date(day)).setText(text))
                .setRequestId(UUID.randomUUID().toString())
                .build());
  }

  private static void answer(Survey survey, LocalDate day, int detractors, int answers) {
    for (int i = 0; i < answers; i++) {
      record(survey, day, recommending(i < detractors ? 3 : 9));
    }
  }

  private static void record(Survey survey, LocalDate day, Response.Builder response) {
    survey.record(
        response.setResponseTime(
            Timestamp.newBuilder().setSeconds(day.atTime(12, 0).toEpochSecond(ZoneOffset.UTC))));
  }

  private static AnalysedMetric nps(Survey survey) {
    return AnalysedMetric.newBuilder()
        .setQuestionnaire(survey.questionnaire())
        .setMetric(Metric.NPS)
        .build();
  }

  private static AnalysisServiceGrpc.AnalysisServiceBlockingStub analyses(String... units) {
    return as(AnalysisServiceGrpc.newBlockingStub(channel()), Survey.token(units));
  }

  private static Date date(LocalDate day) {
    return Date.newBuilder()
        .setYear(day.getYear())
        .setMonth(day.getMonthValue())
        .setDay(day.getDayOfMonth())
        .build();
  }

  private static LocalDate day(Date date) {
    return LocalDate.of(date.getYear(), date.getMonth(), date.getDay());
  }
}
