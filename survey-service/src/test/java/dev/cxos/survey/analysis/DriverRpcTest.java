package dev.cxos.survey.analysis;

import static dev.cxos.platform.testing.TestStubs.as;
import static dev.cxos.platform.testing.TestStubs.channel;
import static dev.cxos.survey.Survey.recommending;
import static dev.cxos.survey.Survey.score;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cxos.platform.testing.Refusals;
import dev.cxos.survey.Samples;
import dev.cxos.survey.Survey;
import dev.cxos.survey.complaint.Complaining;
import dev.cxos.survey.interaction.Desk;
import dev.cxos.survey.v1.AnalysedMetric;
import dev.cxos.survey.v1.AnalysisServiceGrpc;
import dev.cxos.survey.v1.ContactReason;
import dev.cxos.survey.v1.Driver;
import dev.cxos.survey.v1.DriverKind;
import dev.cxos.survey.v1.KeyDriver;
import dev.cxos.survey.v1.Metric;
import dev.cxos.survey.v1.QueryDriversRequest;
import dev.cxos.survey.v1.QueryDriversResponse;
import dev.cxos.survey.v1.QueryKeyDriversRequest;
import dev.cxos.survey.v1.QueryKeyDriversResponse;
import dev.cxos.survey.v1.Response;
import dev.cxos.survey.v1.Selection;
import dev.cxos.survey.v1.Taxonomy;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Random;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DriverRpcTest {

  @Test
  void shouldRankTheContactReasonAndTheComplaintThatGoWithLowScores() {
    Survey survey = Survey.published();
    Desk desk = Desk.open();
    ContactReason other = Desk.newReason(7);
    Taxonomy taxonomy = Complaining.published();
    for (int i = 0; i < 24; i++) {
      boolean refund = i % 2 == 0;
      String ticket = Samples.newId("ticket");
      Desk.record(
          desk.call("c" + i, 2)
              .setReason(refund ? desk.reason() : other.getName())
              .setExternalId(ticket));
      Response response =
          survey.record(recommending(refund ? 1 + i % 3 : 9).setInteraction(ticket));
      if (i % 4 == 0) {
        Complaining.record(
            i % 8 == 0
                ? Complaining.complaint(taxonomy, "lost", "lost").setInteraction(ticket)
                : Complaining.complaint(taxonomy, "lost", "lost").setResponse(response.getName()));
      }
    }

    QueryDriversResponse found = analyses().queryDrivers(byReasons(survey).build());

    Driver reason = driver(found, "reason", desk.reason());
    assertThat(reason.getHoldsUp()).isTrue();
    assertThat(reason.getWeight()).isPositive();
    assertThat(reason.getValue().getN()).isEqualTo(12);
    assertThat(reason.getValue().getComparison().hasInterval()).isTrue();
    assertThat(driver(found, "reason", other.getName()).getWeight()).isNegative();
    Driver complaint = driver(found, "complaint", taxonomy.getName() + "/tags/lost");
    assertThat(complaint.getValue().getN()).isEqualTo(6);
    assertThat(complaint.getHoldsUp()).isTrue();
    assertThat(found.getKindsList()).extracting(DriverKind::getKind).contains("reason");
    assertThat(found.getLatestOnly()).isFalse();
  }

  @Test
  void shouldShowNoReasonOfAnotherUnit() {
    Survey survey = Survey.published();
    Desk desk = Desk.open();
    for (int i = 0; i < 12; i++) {
      String ticket = Samples.newId("ticket");
      Desk.record(desk.call("c" + i, 2).setExternalId(ticket));
      survey.record(recommending(i % 2 == 0 ? 2 : 9).setInteraction(i < 6 ? ticket : ""));
    }

    QueryDriversResponse found =
        as(AnalysisServiceGrpc.newBlockingStub(channel()), Survey.token("/emea"))
            .queryDrivers(byReasons(survey).build());

    assertThat(found.getDriversList()).noneMatch(one -> one.getGroup().equals(desk.reason()));
  }

  @Test
  void shouldRefuseReasonsWithoutAWindowOrOfAStage() {
    Survey survey = Survey.published();
    QueryDriversRequest.Builder windowless = byReasons(survey);
    windowless.getMetricBuilder().clearWindow();
    QueryDriversRequest.Builder staged = byReasons(survey);
    staged.getMetricBuilder().setSelection(Selection.newBuilder().setStage("order"));

    assertThat(Refusals.of(() -> analyses().queryDrivers(windowless.build())).reason())
        .isEqualTo("FIELD_INVALID");
    assertThat(Refusals.of(() -> analyses().queryDrivers(staged.build())).reason())
        .isEqualTo("FIELD_INVALID");
  }

  @Test
  void shouldShareOutWhatQuestionsTellOfAScore() {
    Survey survey = Survey.published();
    Random random = new Random(3);
    for (int i = 0; i < 120; i++) {
      int satisfied = 1 + random.nextInt(5);
      int easy = 1 + random.nextInt(7);
      int recommend = Math.min(10, Math.max(0, 2 * satisfied - 1 + random.nextInt(3)));
      survey.record(
          recommending(recommend)
              .addAnswers(score("satisfied", satisfied))
              .addAnswers(score("easy", easy)));
    }
    survey.record(recommending(3).addAnswers(score("satisfied", 2)));
    QueryKeyDriversRequest request =
        QueryKeyDriversRequest.newBuilder().setMetric(metric(survey)).build();

    QueryKeyDriversResponse found = analyses().queryKeyDrivers(request);

    assertThat(found.getFormula()).isEqualTo("key_drivers/1");
    assertThat(found.getN()).isEqualTo(120);
    assertThat(found.getDriversList())
        .extracting(KeyDriver::getQuestion)
        .containsExactly("satisfied", "easy");
    KeyDriver first = found.getDrivers(0);
    assertThat(first.getImportance()).isGreaterThan(0.7);
    assertThat(first.getImportanceInterval().getLow()).isLessThan(first.getImportance());
    assertThat(first.getBetaInterval().getLow()).isPositive();
    assertThat(found.getDrivers(1).getBetaInterval().getLow()).isNegative();
    assertThat(first.getImportance() + found.getDrivers(1).getImportance())
        .isCloseTo(found.getRSquared(), within(1e-9));
  }

  @Test
  void shouldRefuseKeyDriversOfTooFewOrOfWhatIsNoScaleOrIsAlwaysAlike() {
    Survey survey = Survey.published();
    QueryKeyDriversRequest.Builder request =
        QueryKeyDriversRequest.newBuilder().setMetric(metric(survey));
    survey.record(recommending(3));

    assertThat(Refusals.of(() -> analyses().queryKeyDrivers(request.build())).reason())
        .isEqualTo("SERIES_TOO_SHORT");
    for (int i = 0; i < 64; i++) {
      survey.record(recommending(i % 11).addAnswers(score("satisfied", 4)));
    }
    assertThat(
            Refusals.of(
                    () ->
                        analyses()
                            .queryKeyDrivers(request.clone().addQuestions("satisfied").build()))
                .reason())
        .isEqualTo("DRIVERS_OVERLAP");
    assertThat(
            Refusals.of(
                    () -> analyses().queryKeyDrivers(request.clone().addQuestions("words").build()))
                .reason())
        .isEqualTo("FIELD_INVALID");
  }

  private static Driver driver(QueryDriversResponse found, String kind, String group) {
    return found.getDriversList().stream()
        .filter(one -> one.getKind().equals(kind) && one.getGroup().equals(group))
        .findFirst()
        .orElseThrow();
  }

  private static QueryDriversRequest.Builder byReasons(Survey survey) {
    return QueryDriversRequest.newBuilder()
        .setMetric(metric(survey))
        .setMinimumN(5)
        .setByReasons(true);
  }

  private static AnalysedMetric.Builder metric(Survey survey) {
    return AnalysedMetric.newBuilder()
        .setQuestionnaire(survey.questionnaire())
        .setMetric(Metric.NPS)
        .setWindow(Desk.range(Desk.today().minusDays(30), Desk.today().plusDays(1)));
  }

  private static AnalysisServiceGrpc.AnalysisServiceBlockingStub analyses() {
    return as(AnalysisServiceGrpc.newBlockingStub(channel()), Survey.token("/"));
  }
}
