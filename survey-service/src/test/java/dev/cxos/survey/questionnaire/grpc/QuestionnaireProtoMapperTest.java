package dev.cxos.survey.questionnaire.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import com.google.protobuf.Timestamp;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.testing.FieldCoverage;
import dev.cxos.survey.questionnaire.QuestionKind;
import dev.cxos.survey.questionnaire.Questionnaire;
import dev.cxos.survey.questionnaire.QuestionnaireChange;
import dev.cxos.survey.questionnaire.QuestionnaireChange.Field;
import dev.cxos.survey.v1.AnyOf;
import dev.cxos.survey.v1.CesQuestion;
import dev.cxos.survey.v1.ChoiceQuestion;
import dev.cxos.survey.v1.Condition;
import dev.cxos.survey.v1.CsatQuestion;
import dev.cxos.survey.v1.NpsQuestion;
import dev.cxos.survey.v1.Question;
import dev.cxos.survey.v1.Questionnaire.State;
import dev.cxos.survey.v1.ScoreRange;
import dev.cxos.survey.v1.TextQuestion;
import dev.cxos.survey.v1.UpdateQuestionnaireRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QuestionnaireProtoMapperTest {

  private static final dev.cxos.survey.v1.Questionnaire PROTO =
      dev.cxos.survey.v1.Questionnaire.newBuilder()
          .setName("questionnaires/airport")
          .setUid("01890a5d-ac96-774b-bcce-b302099a8057")
          .setDisplayName("At the airport")
          .setJourney("journeys/flight")
          .setStage("boarding")
          .setTouchpoint("gate")
          .addQuestions(question("nps").setRequired(true).setNps(NpsQuestion.getDefaultInstance()))
          .addQuestions(question("csat").setCsat(CsatQuestion.newBuilder().setPoints(10)))
          .addQuestions(question("ces").setCes(CesQuestion.newBuilder().setPoints(5)))
          .addQuestions(
              question("choice")
                  .addShownWhen(
                      Condition.newBuilder()
                          .setQuestion("nps")
                          .setScore(ScoreRange.newBuilder().setMin(1).setMax(6)))
                  .setChoice(
                      ChoiceQuestion.newBuilder()
                          .addOptions(option("price"))
                          .addOptions(option("staff"))
                          .setMultiple(true)))
          .addQuestions(
              question("words")
                  .addShownWhen(
                      Condition.newBuilder()
                          .setQuestion("choice")
                          .setAnyOf(AnyOf.newBuilder().addOptions("price").addOptions("staff")))
                  .setText(TextQuestion.newBuilder().setMaxLength(500)))
          .addSegmentAttributes("terminal")
          .setDefaultLanguage("en")
          .setVersion(2)
          .setState(State.DRAFT)
          .setCreateTime(Timestamp.newBuilder().setSeconds(1_700_000_000))
          .setUpdateTime(Timestamp.newBuilder().setSeconds(1_700_000_100))
          .setPublishTime(Timestamp.newBuilder().setSeconds(1_700_000_050))
          .setEtag("5")
          .build();

  private static final Questionnaire DOMAIN =
      new Questionnaire(
          UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"),
          "airport",
          QuestionnaireProtoMapper.toContent(PROTO),
          2,
          true,
          Instant.ofEpochSecond(1_700_000_000),
          Instant.ofEpochSecond(1_700_000_100),
          Instant.ofEpochSecond(1_700_000_050),
          "5");

  @Test
  void shouldCoverEveryFieldOfTheContract() {
    assertThat(FieldCoverage.unset(PROTO)).isEmpty();
  }

  @Test
  void shouldBringEveryFieldThereAndBack() {
    assertThat(QuestionnaireProtoMapper.toProto(DOMAIN)).isEqualTo(PROTO);
  }

  @Test
  void shouldLeaveOutWhatAnUnpublishedQuestionnaireLacks() {
    dev.cxos.survey.v1.Questionnaire bare =
        PROTO.toBuilder().clearStage().clearTouchpoint().clearPublishTime().setVersion(0).build();
    Questionnaire questionnaire =
        new Questionnaire(
            DOMAIN.uid(),
            "airport",
            QuestionnaireProtoMapper.toContent(bare),
            0,
            true,
            DOMAIN.createTime(),
            DOMAIN.updateTime(),
            null,
            "5");

    assertThat(questionnaire.content().stage()).isNull();
    assertThat(questionnaire.content().touchpoint()).isNull();
    assertThat(QuestionnaireProtoMapper.toProto(questionnaire)).isEqualTo(bare);
  }

  @Test
  void shouldTellThatNothingIsToBePublished() {
    Questionnaire questionnaire =
        new Questionnaire(
            DOMAIN.uid(),
            "airport",
            DOMAIN.content(),
            2,
            false,
            DOMAIN.createTime(),
            DOMAIN.updateTime(),
            DOMAIN.publishTime(),
            "5");

    assertThat(QuestionnaireProtoMapper.toProto(questionnaire).getState())
        .isEqualTo(State.PUBLISHED);
  }

  @Test
  void shouldFillInWhatTheContractTakesForGranted() {
    assertThat(
            QuestionProtoMapper.toDomain(
                    question("a").setCsat(CsatQuestion.getDefaultInstance()).build())
                .kind())
        .isEqualTo(new QuestionKind.Csat(5));
    assertThat(
            QuestionProtoMapper.toDomain(
                    question("a").setCes(CesQuestion.getDefaultInstance()).build())
                .kind())
        .isEqualTo(new QuestionKind.Ces(7));
    assertThat(
            QuestionProtoMapper.toDomain(
                    question("a").setText(TextQuestion.getDefaultInstance()).build())
                .kind())
        .isEqualTo(new QuestionKind.Text(2000));
  }

  @Test
  void shouldReadTheFieldsOfAChange() {
    UpdateQuestionnaireRequest request =
        UpdateQuestionnaireRequest.newBuilder()
            .setQuestionnaire(PROTO)
            .setUpdateMask(FieldMask.newBuilder().addPaths("questions").addPaths("stage"))
            .build();

    QuestionnaireChange change = QuestionnaireProtoMapper.toChange(request);

    assertThat(change.fields()).containsExactlyInAnyOrder(Field.QUESTIONS, Field.STAGE);
    assertThat(change.content()).isEqualTo(DOMAIN.content());
  }

  @Test
  void shouldWritePages() {
    Page<Questionnaire> page = new Page<>(List.of(DOMAIN), List.of("airport"));

    assertThat(QuestionnaireProtoMapper.toListResponse(page, "token").getQuestionnairesList())
        .containsExactly(PROTO);
    assertThat(QuestionnaireProtoMapper.toListResponse(page, "token").getNextPageToken())
        .isEqualTo("token");
    assertThat(QuestionnaireProtoMapper.toVersionsResponse(page, "token").getVersionsList())
        .containsExactly(PROTO);
    assertThat(QuestionnaireProtoMapper.toVersionsResponse(page, "token").getNextPageToken())
        .isEqualTo("token");
  }

  private static Question.Builder question(String id) {
    return Question.newBuilder().setId(id).putWording("en", "Words of " + id).putWording("de", id);
  }

  private static ChoiceQuestion.Option option(String id) {
    return ChoiceQuestion.Option.newBuilder().setId(id).putWording("en", id).build();
  }
}
