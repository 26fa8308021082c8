package dev.cxos.survey.questionnaire.grpc;

import static dev.cxos.survey.Samples.newId;
import static dev.cxos.survey.Samples.newJourney;
import static dev.cxos.survey.Samples.newRequestId;
import static dev.cxos.survey.Samples.question;
import static dev.cxos.survey.Samples.questionnaire;
import static dev.cxos.survey.Survey.questionnaires;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.survey.v1.Condition;
import dev.cxos.survey.v1.CreateQuestionnaireRequest;
import dev.cxos.survey.v1.CsatQuestion;
import dev.cxos.survey.v1.GetQuestionnaireRequest;
import dev.cxos.survey.v1.Journey;
import dev.cxos.survey.v1.ListQuestionnaireVersionsRequest;
import dev.cxos.survey.v1.ListQuestionnairesRequest;
import dev.cxos.survey.v1.ListQuestionnairesResponse;
import dev.cxos.survey.v1.PublishQuestionnaireRequest;
import dev.cxos.survey.v1.Questionnaire;
import dev.cxos.survey.v1.Questionnaire.State;
import dev.cxos.survey.v1.ScoreRange;
import dev.cxos.survey.v1.UpdateQuestionnaireRequest;
import io.grpc.Status.Code;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class QuestionnaireRpcTest {

  @Test
  void shouldCreateADraft() {
    Journey journey = newJourney();
    String id = newId("survey");

    Questionnaire created =
        questionnaires().createQuestionnaire(creation(id, questionnaire(journey)).build());

    assertThat(created.getName()).isEqualTo("questionnaires/" + id);
    assertThat(created.getVersion()).isZero();
    assertThat(created.getState()).isEqualTo(State.DRAFT);
    assertThat(created.hasPublishTime()).isFalse();
    assertThat(created.getJourney()).isEqualTo(journey.getName());
    assertThat(created.getQuestions(1).getText().getMaxLength()).isEqualTo(2000);
    assertThat(created.getEtag()).isNotEmpty();
    assertThat(get(created)).isEqualTo(created);
  }

  @Test
  void shouldRefuseAnIdThatIsTaken() {
    Journey journey = newJourney();
    CreateQuestionnaireRequest request = creation(newId("survey"), questionnaire(journey)).build();
    Questionnaire first = questionnaires().createQuestionnaire(request);

    Refusals refusal = Refusals.of(() -> questionnaires().createQuestionnaire(request));

    assertThat(refusal.code()).isEqualTo(Code.ALREADY_EXISTS);
    assertThat(refusal.reason()).isEqualTo("RESOURCE_EXISTS");
    assertThat(refusal.info().getMetadataMap()).isEqualTo(Map.of("resource", first.getName()));
  }

  @Test
  void shouldCreateOnceWhenRepeatedWithTheSameRequestId() {
    CreateQuestionnaireRequest request =
        creation(newId("survey"), questionnaire(newJourney())).setRequestId(newRequestId()).build();
    Questionnaire first = questionnaires().createQuestionnaire(request);

    assertThat(questionnaires().createQuestionnaire(request)).isEqualTo(first);
  }

  @Test
  void shouldRefuseARequestIdThatWasUsedForSomethingElse() {
    CreateQuestionnaireRequest request =
        creation(newId("survey"), questionnaire(newJourney())).setRequestId(newRequestId()).build();
    questionnaires().createQuestionnaire(request);

    Refusals refusal =
        Refusals.of(
            () ->
                questionnaires()
                    .createQuestionnaire(
                        request.toBuilder().setQuestionnaireId(newId("survey")).build()));

    assertThat(refusal.code()).isEqualTo(Code.INVALID_ARGUMENT);
    assertThat(refusal.reason()).isEqualTo("REQUEST_ID_REUSED");
  }

  @Test
  void shouldNameEveryQuestionThatIsNotWellFormed() {
    Questionnaire questionnaire =
        questionnaire(newJourney()).toBuilder()
            .addQuestions(
                question("nps")
                    .addShownWhen(
                        Condition.newBuilder()
                            .setQuestion("later")
                            .setScore(ScoreRange.newBuilder().setMin(1).setMax(2)))
                    .setCsat(CsatQuestion.getDefaultInstance()))
            .build();

    Refusals refusal =
        Refusals.of(
            () ->
                questionnaires()
                    .createQuestionnaire(creation(newId("survey"), questionnaire).build()));

    assertThat(refusal.code()).isEqualTo(Code.INVALID_ARGUMENT);
    assertThat(refusal.reason()).isEqualTo("FIELD_INVALID");
    assertThat(refusal.fields())
        .containsExactly(
            "questionnaire.questions[2].id", "questionnaire.questions[2].shown_when[0].question");
  }

  @ParameterizedTest
  @CsvSource({"packing,, stage, packing", "paying, form, touchpoint, form"})
  void shouldRefuseAStepThatTheJourneyDoesNotHave(
      String stage, String touchpoint, String step, String unknown) {
    Journey journey = newJourney();
    Questionnaire questionnaire =
        questionnaire(journey).toBuilder()
            .setStage(stage)
            .setTouchpoint(touchpoint == null ? "" : touchpoint)
            .build();

    Refusals refusal =
        Refusals.of(
            () ->
                questionnaires()
                    .createQuestionnaire(creation(newId("survey"), questionnaire).build()));

    assertThat(refusal.code()).isEqualTo(Code.FAILED_PRECONDITION);
    assertThat(refusal.reason()).isEqualTo("STAGE_UNKNOWN");
    assertThat(refusal.info().getMetadataMap())
        .isEqualTo(Map.of("journey", journey.getName(), step, unknown));
  }

  @Test
  void shouldRefuseAJourneyThatDoesNotExist() {
    Journey missing = Journey.newBuilder().setName("journeys/" + newId("missing")).build();

    Refusals refusal =
        Refusals.of(
            () ->
                questionnaires()
                    .createQuestionnaire(
                        creation(newId("survey"), questionnaire(missing)).build()));

    assertThat(refusal.code()).isEqualTo(Code.FAILED_PRECONDITION);
    assertThat(refusal.reason()).isEqualTo("STAGE_UNKNOWN");
    assertThat(refusal.info().getMetadataMap()).isEqualTo(Map.of("journey", missing.getName()));
  }

  @Test
  void shouldNotFindWhatDoesNotExist() {
    Questionnaire missing =
        questionnaire(newJourney()).toBuilder()
            .setName("questionnaires/" + newId("missing"))
            .build();
    List<Refusals> refusals =
        List.of(
            Refusals.of(() -> get(missing)),
            Refusals.of(() -> update(missing.toBuilder())),
            Refusals.of(
                () ->
                    questionnaires()
                        .publishQuestionnaire(
                            PublishQuestionnaireRequest.newBuilder()
                                .setName(missing.getName())
                                .build())),
            Refusals.of(
                () ->
                    questionnaires()
                        .listQuestionnaireVersions(
                            ListQuestionnaireVersionsRequest.newBuilder()
                                .setParent(missing.getName())
                                .build())));

    assertThat(refusals)
        .allSatisfy(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(Code.NOT_FOUND);
              assertThat(refusal.reason()).isEqualTo("RESOURCE_NOT_FOUND");
              assertThat(refusal.info().getMetadataMap())
                  .isEqualTo(Map.of("resource", missing.getName()));
            });
  }

  @Test
  void shouldListAllQuestionnairesPageByPageInTheOrderOfTheirIds() {
    Journey journey = newJourney();
    List<String> created =
        List.of(
            newQuestionnaire(journey).getName(),
            newQuestionnaire(journey).getName(),
            newQuestionnaire(journey).getName());

    List<String> listed = new ArrayList<>();
    ListQuestionnairesRequest request =
        ListQuestionnairesRequest.newBuilder().setPageSize(2).build();
    do {
      ListQuestionnairesResponse page = questionnaires().listQuestionnaires(request);
      assertThat(page.getQuestionnairesCount()).isBetween(1, 2);
      page.getQuestionnairesList().forEach(found -> listed.add(found.getName()));
      request = request.toBuilder().setPageToken(page.getNextPageToken()).build();
    } while (!request.getPageToken().isEmpty());

    assertThat(listed).doesNotHaveDuplicates().isSorted().containsAll(created);
  }

  @Test
  void shouldRefuseADamagedPageToken() {
    Refusals refusal =
        Refusals.of(
            () ->
                questionnaires()
                    .listQuestionnaires(
                        ListQuestionnairesRequest.newBuilder().setPageToken("x").build()));

    assertThat(refusal.code()).isEqualTo(Code.INVALID_ARGUMENT);
    assertThat(refusal.reason()).isEqualTo("PAGE_TOKEN_INVALID");
  }

  @Test
  void shouldChangeOnlyWhatTheMaskNames() {
    Questionnaire before = newQuestionnaire(newJourney());

    Questionnaire after =
        update(before.toBuilder().setDisplayName("Later").setStage("paying"), "stage");

    assertThat(after.getStage()).isEqualTo("paying");
    assertThat(after.getDisplayName()).isEqualTo(before.getDisplayName());
    assertThat(after.getEtag()).isNotEqualTo(before.getEtag());
    assertThat(get(before)).isEqualTo(after);
  }

  @Test
  void shouldChangeNothingWhenRepeatedWithTheSameContent() {
    Questionnaire before = newQuestionnaire(newJourney());

    assertThat(update(before.toBuilder())).isEqualTo(before);
  }

  @Test
  void shouldRefuseAStaleEtag() {
    Questionnaire before = newQuestionnaire(newJourney());
    update(before.toBuilder().setDisplayName("Later"), "display_name");

    Refusals refusal =
        Refusals.of(() -> update(before.toBuilder().setDisplayName("Latest"), "display_name"));

    assertThat(refusal.code()).isEqualTo(Code.ABORTED);
    assertThat(refusal.reason()).isEqualTo("ETAG_MISMATCH");
    assertThat(refusal.info().getMetadataMap()).isEqualTo(Map.of("resource", before.getName()));
  }

  @Test
  void shouldRefuseAnUpdateThatIsNotWellFormed() {
    Questionnaire before = newQuestionnaire(newJourney());

    Refusals refusal =
        Refusals.of(() -> update(before.toBuilder().setDefaultLanguage("pt"), "default_language"));

    assertThat(refusal.reason()).isEqualTo("FIELD_INVALID");
    assertThat(refusal.fields())
        .containsExactly(
            "questionnaire.questions[0].wording", "questionnaire.questions[1].wording");
  }

  @Test
  void shouldRefuseAnUpdateToAStepThatTheJourneyDoesNotHave() {
    Questionnaire before = newQuestionnaire(newJourney());

    Refusals refusal =
        Refusals.of(() -> update(before.toBuilder().setTouchpoint("desk"), "touchpoint"));

    assertThat(refusal.code()).isEqualTo(Code.FAILED_PRECONDITION);
    assertThat(refusal.reason()).isEqualTo("STAGE_UNKNOWN");
  }

  private static Questionnaire newQuestionnaire(Journey journey) {
    return questionnaires()
        .createQuestionnaire(creation(newId("survey"), questionnaire(journey)).build());
  }

  private static CreateQuestionnaireRequest.Builder creation(
      String id, Questionnaire questionnaire) {
    return CreateQuestionnaireRequest.newBuilder()
        .setQuestionnaireId(id)
        .setQuestionnaire(questionnaire);
  }

  private static Questionnaire get(Questionnaire questionnaire) {
    return questionnaires()
        .getQuestionnaire(
            GetQuestionnaireRequest.newBuilder().setName(questionnaire.getName()).build());
  }

  private static Questionnaire update(Questionnaire.Builder questionnaire, String... paths) {
    return questionnaires()
        .updateQuestionnaire(
            UpdateQuestionnaireRequest.newBuilder()
                .setQuestionnaire(questionnaire)
                .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(paths)))
                .build());
  }
}
