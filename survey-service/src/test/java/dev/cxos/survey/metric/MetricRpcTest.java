package dev.cxos.survey.metric;

import static dev.cxos.survey.Survey.chosen;
import static dev.cxos.survey.Survey.metrics;
import static dev.cxos.survey.Survey.recommending;
import static dev.cxos.survey.Survey.score;
import static dev.cxos.survey.metric.Measuring.answer;
import static dev.cxos.survey.metric.Measuring.at;
import static dev.cxos.survey.metric.Measuring.attribute;
import static dev.cxos.survey.metric.Measuring.date;
import static dev.cxos.survey.metric.Measuring.only;
import static dev.cxos.survey.metric.Measuring.query;
import static dev.cxos.survey.metric.Measuring.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.type.Date;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.survey.Survey;
import dev.cxos.survey.v1.Grouping;
import dev.cxos.survey.v1.ListMetricContractsRequest;
import dev.cxos.survey.v1.Metric;
import dev.cxos.survey.v1.MetricRow;
import dev.cxos.survey.v1.QueryMetricRequest;
import dev.cxos.survey.v1.Response;
import dev.cxos.survey.v1.Selection;
import dev.cxos.survey.v1.TimeBucket;
import dev.cxos.type.v1.MetricValue;
import dev.cxos.type.v1.Muted;
import dev.cxos.type.v1.Share;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MetricRpcTest {

  @Test
  void shouldComputeNpsWithIntervalAndWhatItIsMadeOf() {
    Survey survey = Survey.published();
    answer(survey, 6, 10, r -> r);
    answer(survey, 2, 8, r -> r);
    answer(survey, 2, 0, r -> r);
    survey.record(Response.newBuilder().setUnit("/emea/lisbon"));

    MetricValue value = only(query(survey, Metric.NPS).build());

    assertThat(value.getValue()).isEqualTo(40.0);
    assertThat(value.getN()).isEqualTo(10);
    assertThat(value.getMissingCount()).isEqualTo(1);
    assertThat(value.getFormula()).isEqualTo("nps/1");
    assertThat(value.getInterval().getLow()).isCloseTo(-12.59, within(0.005));
    assertThat(value.getInterval().getHigh()).isCloseTo(74.12, within(0.005));
    assertThat(value.getInterval().getConfidence()).isEqualTo(0.95);
    assertThat(value.getSharesList())
        .containsExactly(share("promoters", 6), share("passives", 2), share("detractors", 2));
  }

  @Test
  void shouldComputeSatisfactionEffortAndChoices() {
    Survey survey = Survey.published();
    for (int i = 0; i < 10; i++) {
      Response.Builder response =
          recommending(3)
              .addAnswers(score("satisfied", i < 9 ? 5 : 1))
              .addAnswers(score("easy", i < 4 ? 7 : 2));
      survey.record(i < 5 ? response.addAnswers(chosen("reason", "slow", "price")) : response);
    }

    MetricValue satisfied = only(query(survey, Metric.CSAT_TOP2).build());
    MetricValue easy = only(query(survey, Metric.CES_FAVOURABLE).build());
    MetricValue effort = only(query(survey, Metric.CES_MEAN).build());
    MetricValue slow = only(query(survey, Metric.CHOICE_SHARE).setOption("slow").build());

    assertThat(satisfied.getValue()).isEqualTo(90.0);
    assertThat(satisfied.getInterval().getLow()).isCloseTo(59.58, within(0.005));
    assertThat(satisfied.getInterval().getHigh()).isCloseTo(98.21, within(0.005));
    assertThat(easy.getValue()).isEqualTo(40.0);
    assertThat(effort.getValue()).isEqualTo(4.0);
    assertThat(slow.getValue()).isEqualTo(100.0);
    assertThat(slow.getN()).isEqualTo(5);
    assertThat(slow.getMissingCount()).isEqualTo(5);
  }

  @Test
  void shouldNotCountAQuestionAsMissingWhenItWasNotAsked() {
    Survey survey = Survey.published();
    answer(survey, 8, 10, r -> r);
    answer(survey, 5, 0, r -> r.addAnswers(chosen("reason", "slow")));

    MetricValue slow = only(query(survey, Metric.CHOICE_SHARE).setOption("slow").build());

    assertThat(slow.getN()).isEqualTo(5);
    assertThat(slow.getMissingCount()).isZero();
  }

  @Test
  void shouldWithholdTheValueBelowTheMinimum() {
    Survey survey = Survey.published();
    answer(survey, 7, 10, r -> r);

    MetricValue few = only(query(survey, Metric.NPS).setMinimumN(8).build());
    MetricValue byDefault = only(query(survey, Metric.NPS).setMinimumN(0).build());

    assertThat(few.hasValue()).isFalse();
    assertThat(few.hasInterval()).isFalse();
    assertThat(few.hasStandardError()).isFalse();
    assertThat(few.getSharesList()).isEmpty();
    assertThat(few.getN()).isEqualTo(7);
    assertThat(few.getMuted().getReason()).isEqualTo(Muted.Reason.TOO_FEW);
    assertThat(few.getMuted().getMinimumN()).isEqualTo(8);
    assertThat(byDefault.getMuted().getMinimumN()).isEqualTo(30);
  }

  @Test
  void shouldSayThatNobodyAnsweredWhenThereIsNothing() {
    MetricValue value = only(query(Survey.published(), Metric.NPS).build());

    assertThat(value.getMuted().getReason()).isEqualTo(Muted.Reason.NO_ANSWERS);
  }

  @Test
  void shouldGroupByAttributeStageAndUnit() {
    Survey survey = Survey.published();
    answer(survey, 5, 10, r -> r.putAttributes("terminal", "G").setStage("order"));
    answer(survey, 6, 0, r -> r.putAttributes("terminal", "F").setStage("refund"));
    answer(survey, 7, 8, r -> r.setUnit("/emea/porto/desk"));

    assertThat(groups(query(survey, Metric.NPS).setGroupBy(attribute("terminal")).build()))
        .containsExactlyInAnyOrderEntriesOf(Map.of("G", 5L, "F", 6L, "(none)", 7L));
    assertThat(
            groups(
                query(survey, Metric.NPS).setGroupBy(Grouping.newBuilder().setStage(true)).build()))
        .containsExactlyInAnyOrderEntriesOf(Map.of("order", 5L, "refund", 6L, "(none)", 7L));
    assertThat(
            groups(
                query(survey, Metric.NPS)
                    .setSelection(Selection.newBuilder().setUnit("/emea"))
                    .setGroupBy(Grouping.newBuilder().setChildUnit(true))
                    .build()))
        .containsExactlyInAnyOrderEntriesOf(Map.of("/emea/lisbon", 11L, "/emea/porto", 7L));
  }

  @Test
  void shouldSelectByUnitStageAndAttributeTogether() {
    Survey survey = Survey.published();
    answer(survey, 5, 10, r -> r.putAttributes("terminal", "G").setStage("order"));
    answer(survey, 6, 0, r -> r.putAttributes("terminal", "G").setStage("refund"));
    answer(survey, 7, 0, r -> r.putAttributes("terminal", "F").setStage("order"));

    MetricValue value =
        only(
            query(survey, Metric.NPS)
                .setSelection(
                    Selection.newBuilder()
                        .setUnit("/emea/lisbon")
                        .setStage("order")
                        .putAttributes("terminal", "G"))
                .build());

    assertThat(value.getN()).isEqualTo(5);
    assertThat(value.getValue()).isEqualTo(100.0);
  }

  @Test
  void shouldPutAnswersIntoBucketsOfTime() {
    Survey survey = Survey.published();
    answer(survey, 5, 10, r -> at(r, LocalDate.of(2024, 1, 31)));
    answer(survey, 6, 10, r -> at(r, LocalDate.of(2024, 2, 1)));
    answer(survey, 7, 10, r -> at(r, LocalDate.of(2024, 4, 1)));

    assertThat(buckets(survey, TimeBucket.DAY))
        .containsExactly("2024-01-31 5", "2024-02-01 6", "2024-04-01 7");
    assertThat(buckets(survey, TimeBucket.WEEK)).containsExactly("2024-01-29 11", "2024-04-01 7");
    assertThat(buckets(survey, TimeBucket.MONTH))
        .containsExactly("2024-01-01 5", "2024-02-01 6", "2024-04-01 7");
    assertThat(buckets(survey, TimeBucket.QUARTER))
        .containsExactly("2024-01-01 11", "2024-04-01 7");
    assertThat(buckets(survey, TimeBucket.YEAR)).containsExactly("2024-01-01 18");
  }

  @Test
  void shouldWeighAnswersWhenAskedTo() {
    Survey survey = Survey.published();
    answer(survey, 10, 10, r -> r.setWeight(3));
    answer(survey, 10, 0, r -> r.setWeight(1));

    MetricValue weighted = only(query(survey, Metric.NPS).setWeighted(true).build());

    assertThat(weighted.getValue()).isCloseTo(50.0, within(1e-9));
    assertThat(weighted.getN()).isEqualTo(20);
    assertThat(weighted.getEffectiveN()).isCloseTo(16.0, within(1e-9));
    assertThat(weighted.getFormula()).isEqualTo("nps_weighted/1");
    assertThat(only(query(survey, Metric.NPS).build()).getValue()).isEqualTo(0.0);
  }

  @Test
  void shouldShowOnlyTheCallersUnits() {
    Survey survey = Survey.published();
    answer(survey, 6, 10, r -> r);
    answer(survey, 7, 0, r -> r.setUnit("/amer/austin"));
    QueryMetricRequest request = query(survey, Metric.NPS).build();

    assertThat(metrics("/amer").queryMetric(request).getRows(0).getValue().getN()).isEqualTo(7);
    assertThat(metrics("/amer", "/emea").queryMetric(request).getRows(0).getValue().getN())
        .isEqualTo(13);
    assertThat(
            Refusals.of(
                    () ->
                        metrics("/amer")
                            .queryMetric(
                                request.toBuilder()
                                    .setSelection(Selection.newBuilder().setUnit("/emea"))
                                    .build()))
                .reason())
        .isEqualTo("UNIT_NOT_ALLOWED");
  }

  @Test
  void shouldRefuseWhatNoFiguresAreKeptFor() {
    Survey survey = Survey.published();

    assertThat(reason(query(survey, Metric.NPS).setGroupBy(attribute("flight"))))
        .isEqualTo("ATTRIBUTE_NOT_KEPT");
    assertThat(reason(query(survey, Metric.NPS).setQuestion("satisfied")))
        .isEqualTo("METRIC_NOT_DEFINED");
    assertThat(reason(query(survey, Metric.NPS).setQuestion("none")))
        .isEqualTo("METRIC_NOT_DEFINED");
    assertThat(reason(query(survey, Metric.CHOICE_SHARE).setOption("none")))
        .isEqualTo("FIELD_INVALID");
    assertThat(
            reason(
                query(survey, Metric.NPS)
                    .setSelection(
                        Selection.newBuilder().setStage("order").putAttributes("terminal", "G"))
                    .setGroupBy(attribute("tier"))))
        .isEqualTo("TOO_MANY_DIMENSIONS");
  }

  @Test
  void shouldListAContractForEveryMetric() {
    var contracts =
        metrics()
            .listMetricContracts(ListMetricContractsRequest.getDefaultInstance())
            .getContractsList();

    assertThat(contracts).hasSize(Metric.values().length - 2);
    assertThat(contracts)
        .allSatisfy(
            contract -> {
              assertThat(contract.getFormula()).matches("[a-z0-9_]+/\\d+");
              assertThat(contract.getSource()).isNotBlank();
              assertThat(contract.getPurpose()).isNotBlank();
            });
  }

  private static Map<String, Long> groups(QueryMetricRequest request) {
    return metrics().queryMetric(request).getRowsList().stream()
        .collect(Collectors.toMap(MetricRow::getGroup, row -> row.getValue().getN()));
  }

  private static List<String> buckets(Survey survey, TimeBucket bucket) {
    return metrics()
        .queryMetric(query(survey, Metric.NPS).setTimeBucket(bucket).build())
        .getRowsList()
        .stream()
        .map(row -> day(row.getBucketStart()) + " " + row.getValue().getN())
        .toList();
  }

  private static LocalDate day(Date date) {
    return LocalDate.of(date.getYear(), date.getMonth(), date.getDay());
  }

  private static Share share(String label, long n) {
    return Share.newBuilder().setLabel(label).setN(n).build();
  }
}
