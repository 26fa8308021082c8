package dev.cxos.survey.metric;

import static dev.cxos.survey.Survey.score;
import static dev.cxos.survey.metric.Measuring.DAY;
import static dev.cxos.survey.metric.Measuring.answer;
import static dev.cxos.survey.metric.Measuring.at;
import static dev.cxos.survey.metric.Measuring.month;
import static dev.cxos.survey.metric.Measuring.only;
import static dev.cxos.survey.metric.Measuring.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cxos.platform.testing.Refusals;
import dev.cxos.survey.Survey;
import dev.cxos.survey.v1.Baseline;
import dev.cxos.survey.v1.GetQuestionnaireRequest;
import dev.cxos.survey.v1.Metric;
import dev.cxos.survey.v1.PublishQuestionnaireRequest;
import dev.cxos.survey.v1.Questionnaire;
import dev.cxos.survey.v1.Selection;
import dev.cxos.survey.v1.UpdateQuestionnaireRequest;
import dev.cxos.type.v1.MetricValue;
import dev.cxos.type.v1.Verdict;
import io.grpc.Status.Code;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MetricComparisonRpcTest {

  @Test
  void shouldCompareWithAnotherWindow() {
    Survey survey = Survey.published();
    answer(survey, 50, 10, r -> at(r, DAY));
    answer(survey, 30, 8, r -> at(r, DAY));
    answer(survey, 20, 0, r -> at(r, DAY));
    answer(survey, 58, 10, r -> at(r, DAY.plusMonths(1)));
    answer(survey, 27, 8, r -> at(r, DAY.plusMonths(1)));
    answer(survey, 15, 0, r -> at(r, DAY.plusMonths(1)));

    MetricValue value =
        only(
            query(survey, Metric.NPS)
                .setWindow(month(DAY.plusMonths(1)))
                .setBaseline(Baseline.newBuilder().setWindow(month(DAY)))
                .build());

    assertThat(value.getValue()).isEqualTo(43.0);
    assertThat(value.getComparison().getBaselineValue()).isEqualTo(30.0);
    assertThat(value.getComparison().getDifference()).isEqualTo(13.0);
    assertThat(value.getComparison().getInterval().getHigh() - 13).isCloseTo(21.065, within(0.001));
    assertThat(value.getComparison().getVerdict()).isEqualTo(Verdict.NO_REAL_CHANGE);
  }

  @Test
  void shouldCompareWithAnotherSegment() {
    Survey survey = Survey.published();
    answer(survey, 40, 10, r -> r.putAttributes("terminal", "G"));
    answer(survey, 40, 0, r -> r.putAttributes("terminal", "F"));

    MetricValue value =
        only(
            query(survey, Metric.NPS)
                .setSelection(Selection.newBuilder().putAttributes("terminal", "F"))
                .setBaseline(
                    Baseline.newBuilder()
                        .setSelection(Selection.newBuilder().putAttributes("terminal", "G")))
                .build());

    assertThat(value.getComparison().getDifference()).isEqualTo(-200.0);
    assertThat(value.getComparison().getVerdict()).isEqualTo(Verdict.DOWN);
  }

  @Test
  void shouldSayTooFewWhenTheBaselineIsSmall() {
    Survey survey = Survey.published();
    answer(survey, 6, 10, r -> at(r, DAY));

    MetricValue value =
        only(
            query(survey, Metric.NPS)
                .setWindow(month(DAY))
                .setBaseline(Baseline.newBuilder().setWindow(month(DAY.minusMonths(1))))
                .build());

    assertThat(value.getComparison().getVerdict()).isEqualTo(Verdict.TOO_FEW_TO_TELL);
    assertThat(value.getComparison().hasDifference()).isFalse();
  }

  @Test
  void shouldRefuseToCompareWhenTheScaleChanged() {
    Survey survey = Survey.published();
    answer(survey, 6, 10, r -> at(r.addAnswers(score("satisfied", 5)), DAY));
    republishWithSevenSteps(survey);
    answer(survey, 6, 10, r -> at(r.addAnswers(score("satisfied", 7)), DAY.plusMonths(1)));

    Refusals mixed = Refusals.of(() -> only(query(survey, Metric.CSAT_TOP2).build()));
    Refusals compared =
        Refusals.of(
            () ->
                only(
                    query(survey, Metric.CSAT_TOP2)
                        .setWindow(month(DAY.plusMonths(1)))
                        .setBaseline(Baseline.newBuilder().setWindow(month(DAY)))
                        .build()));

    assertThat(mixed.code()).isEqualTo(Code.FAILED_PRECONDITION);
    assertThat(mixed.reason()).isEqualTo("NOT_COMPARABLE");
    assertThat(compared.reason()).isEqualTo("NOT_COMPARABLE");
    assertThat(compared.info().getMetadataMap().get("change")).contains("5").contains("7");
    assertThat(only(query(survey, Metric.CSAT_TOP2).setWindow(month(DAY)).build()).getN())
        .isEqualTo(6);
    assertThat(only(query(survey, Metric.NPS).build()).getN()).isEqualTo(12);
  }

  private static void republishWithSevenSteps(Survey survey) {
    Questionnaire draft =
        Survey.questionnaires()
            .getQuestionnaire(
                GetQuestionnaireRequest.newBuilder().setName(survey.questionnaire()).build());
    Questionnaire.Builder changed = draft.toBuilder();
    changed.getQuestionsBuilder(1).getCsatBuilder().setPoints(7);
    Survey.questionnaires()
        .updateQuestionnaire(
            UpdateQuestionnaireRequest.newBuilder().setQuestionnaire(changed).build());
    Survey.questionnaires()
        .publishQuestionnaire(
            PublishQuestionnaireRequest.newBuilder().setName(survey.questionnaire()).build());
  }
}
