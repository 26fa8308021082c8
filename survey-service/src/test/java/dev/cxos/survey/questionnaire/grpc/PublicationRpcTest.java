package dev.cxos.survey.questionnaire.grpc;

import static dev.cxos.survey.Samples.newId;
import static dev.cxos.survey.Samples.newJourney;
import static dev.cxos.survey.Samples.newRequestId;
import static dev.cxos.survey.Samples.question;
import static dev.cxos.survey.Samples.questionnaire;
import static dev.cxos.survey.Survey.questionnaires;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.testing.OutboxEvents;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.survey.questionnaire.PublishedQuestionnaire;
import dev.cxos.survey.questionnaire.PublishedQuestionnaires;
import dev.cxos.survey.questionnaire.QuestionSeries;
import dev.cxos.survey.v1.CreateQuestionnaireRequest;
import dev.cxos.survey.v1.CsatQuestion;
import dev.cxos.survey.v1.ListQuestionnaireVersionsRequest;
import dev.cxos.survey.v1.ListQuestionnaireVersionsResponse;
import dev.cxos.survey.v1.PublishQuestionnaireRequest;
import dev.cxos.survey.v1.Question;
import dev.cxos.survey.v1.Questionnaire;
import dev.cxos.survey.v1.Questionnaire.State;
import dev.cxos.survey.v1.QuestionnairePublished;
import dev.cxos.survey.v1.UpdateQuestionnaireRequest;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PublicationRpcTest {

  private static final Question CSAT =
      question("csat").setCsat(CsatQuestion.newBuilder().setPoints(5)).build();

  @Inject DataSource dataSource;
  @Inject PublishedQuestionnaires published;

  @Test
  void shouldFreezeTheDraftAsTheNextVersion() {
    Questionnaire draft = newQuestionnaire();

    Questionnaire first = publish(draft);

    assertThat(first.getVersion()).isEqualTo(1);
    assertThat(first.getState()).isEqualTo(State.PUBLISHED);
    assertThat(first.hasPublishTime()).isTrue();
    assertThat(first.getEtag()).isNotEqualTo(draft.getEtag());
    assertThat(first.getQuestionsList()).isEqualTo(draft.getQuestionsList());
    assertThat(events(draft))
        .containsExactly(
            QuestionnairePublished.newBuilder()
                .setQuestionnaire(draft.getName())
                .setVersion(1)
                .build());
  }

  @Test
  void shouldKeepAPublishedVersionAsItWasWhenTheDraftGoesOn() {
    Questionnaire first = publish(newQuestionnaire());

    Questionnaire edited = update(first.toBuilder().setDisplayName("Later"));

    assertThat(edited.getState()).isEqualTo(State.DRAFT);
    assertThat(edited.getVersion()).isEqualTo(1);
    assertThat(versions(first)).containsExactly(first.toBuilder().clearEtag().build());
    assertThat(published.latest(idOf(first)).orElseThrow().content().displayName())
        .isEqualTo(first.getDisplayName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"questionnaire_version", "question_series", "question_series_version"})
  void shouldLeaveNoWayToChangeWhatWasPublished(String table) {
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(
            () -> {
              try (Connection connection = dataSource.getConnection();
                  Statement statement = connection.createStatement()) {
                statement.execute("delete from " + table);
              }
            })
        .extracting(SQLException::getSQLState)
        .isEqualTo("42501");
  }

  @Test
  void shouldRefuseToPublishWhatWasNotChanged() {
    Questionnaire first = publish(newQuestionnaire());

    Refusals refusal = Refusals.of(() -> publish(first));

    assertThat(refusal.code()).isEqualTo(Code.FAILED_PRECONDITION);
    assertThat(refusal.reason()).isEqualTo("NOTHING_TO_PUBLISH");
    assertThat(refusal.info().getMetadataMap())
        .isEqualTo(Map.of("questionnaire", first.getName(), "version", "1"));
  }

  @Test
  void shouldHaveNothingToPublishWhenTheDraftIsChangedBack() {
    Questionnaire first = publish(newQuestionnaire());
    Questionnaire edited = update(first.toBuilder().setDisplayName("Later"));

    Questionnaire back = update(edited.toBuilder().setDisplayName(first.getDisplayName()));

    assertThat(back.getState()).isEqualTo(State.PUBLISHED);
    assertThat(Refusals.of(() -> publish(back)).reason()).isEqualTo("NOTHING_TO_PUBLISH");
  }

  @Test
  void shouldRefuseAStaleEtag() {
    Questionnaire draft = newQuestionnaire();
    update(draft.toBuilder().setDisplayName("Later"));

    Refusals refusal = Refusals.of(() -> publish(draft));

    assertThat(refusal.code()).isEqualTo(Code.ABORTED);
    assertThat(refusal.reason()).isEqualTo("ETAG_MISMATCH");
  }

  @Test
  void shouldPublishOnceWhenRepeatedWithTheSameRequestId() {
    PublishQuestionnaireRequest request = publication(newQuestionnaire());
    Questionnaire first = questionnaires().publishQuestionnaire(request);

    Questionnaire second = questionnaires().publishQuestionnaire(request);

    assertThat(second).isEqualTo(first);
    assertThat(versions(first)).hasSize(1);
  }

  @Test
  void shouldReturnTheVersionFirstPublishedWhenRepeatedLater() {
    PublishQuestionnaireRequest request = publication(newQuestionnaire());
    Questionnaire first = questionnaires().publishQuestionnaire(request);
    publish(update(first.toBuilder().setDisplayName("Later")));

    Questionnaire repeated = questionnaires().publishQuestionnaire(request);

    assertThat(repeated).isEqualTo(first.toBuilder().clearEtag().build());
    assertThat(versions(first)).hasSize(2);
  }

  @Test
  void shouldRefuseARequestIdThatWasUsedForSomethingElse() {
    PublishQuestionnaireRequest request = publication(newQuestionnaire());
    questionnaires().publishQuestionnaire(request);
    Questionnaire other = newQuestionnaire();

    Refusals refusal =
        Refusals.of(
            () ->
                questionnaires()
                    .publishQuestionnaire(request.toBuilder().setName(other.getName()).build()));

    assertThat(refusal.reason()).isEqualTo("REQUEST_ID_REUSED");
  }

  @Test
  void shouldPublishOneVersionWhenSeveralPublishAtTheSameMoment() throws Exception {
    Questionnaire draft = newQuestionnaire();
    Callable<Boolean> call =
        () -> {
          try {
            publish(draft);
            return true;
          } catch (StatusRuntimeException refused) {
            assertThat(Refusals.of(refused).reason()).isIn("CONFLICT", "ETAG_MISMATCH");
            return false;
          }
        };

    List<Boolean> done = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
      for (Future<Boolean> result : executor.invokeAll(List.of(call, call, call, call))) {
        done.add(result.get());
      }
    }

    assertThat(done).containsOnlyOnce(true);
    assertThat(versions(draft)).hasSize(1);
    assertThat(events(draft)).hasSize(1);
  }

  @Test
  void shouldListVersionsTheNewestFirst() {
    Questionnaire first = publish(newQuestionnaire());
    Questionnaire second = publish(update(first.toBuilder().setDisplayName("Second")));
    Questionnaire third = publish(update(second.toBuilder().setDisplayName("Third")));
    ListQuestionnaireVersionsRequest request =
        ListQuestionnaireVersionsRequest.newBuilder()
            .setParent(first.getName())
            .setPageSize(2)
            .build();

    ListQuestionnaireVersionsResponse newest = questionnaires().listQuestionnaireVersions(request);
    ListQuestionnaireVersionsResponse oldest =
        questionnaires()
            .listQuestionnaireVersions(
                request.toBuilder().setPageToken(newest.getNextPageToken()).build());

    assertThat(newest.getVersionsList())
        .containsExactly(
            third.toBuilder().clearEtag().build(), second.toBuilder().clearEtag().build());
    assertThat(oldest.getVersionsList()).containsExactly(first.toBuilder().clearEtag().build());
    assertThat(oldest.getNextPageToken()).isEmpty();
  }

  @Test
  void shouldTellAnUnpublishedQuestionnaireFromAMissingOne() {
    Questionnaire draft = newQuestionnaire();

    assertThat(published.uid(idOf(draft))).contains(UUID.fromString(draft.getUid()));
    assertThat(published.latest(idOf(draft))).isEmpty();
    assertThat(published.version(idOf(draft), 1)).isEmpty();
    assertThat(published.uid(newId("missing"))).isEmpty();
    assertThat(published.latest(newId("missing"))).isEmpty();
  }

  @Test
  void shouldShowAPublicationInMemoryAtOnce() {
    Questionnaire draft = newQuestionnaire();
    published.latest(idOf(draft));
    Questionnaire first = publish(draft);
    PublishedQuestionnaire firstInMemory = published.latest(idOf(draft)).orElseThrow();
    publish(update(first.toBuilder().setDisplayName("Second")));

    assertThat(firstInMemory.version()).isEqualTo(1);
    assertThat(firstInMemory.name()).isEqualTo(draft.getName());
    assertThat(firstInMemory.uid()).isEqualTo(UUID.fromString(draft.getUid()));
    assertThat(published.latest(idOf(draft)).orElseThrow().version()).isEqualTo(2);
    assertThat(published.version(idOf(draft), 1)).contains(firstInMemory);
  }

  @Test
  void shouldGoOnWithASeriesUntilWordingOrScaleChanges() {
    Questionnaire first = publish(newQuestionnaire());
    Questionnaire reordered = publish(update(withQuestions(first, CSAT, first.getQuestions(0))));
    Question seven = CSAT.toBuilder().setCsat(CsatQuestion.newBuilder().setPoints(7)).build();
    Questionnaire rescaled =
        publish(update(withQuestions(reordered, seven, first.getQuestions(0))));
    Question german = seven.toBuilder().putWording("de", "Worte").build();
    Questionnaire translated = publish(update(withQuestions(rescaled, german)));
    Question reworded = german.toBuilder().putWording("de", "Andere Worte").build();
    publish(update(withQuestions(translated, reworded, first.getQuestions(0))));
    String id = idOf(first);
    UUID uid = UUID.fromString(first.getUid());

    List<QuestionSeries> csat = published.series(uid, "csat");
    List<QuestionSeries> nps = published.series(uid, "nps");

    assertThat(csat.stream().map(QuestionSeries::firstVersion)).containsExactly(2, 3, 5);
    assertThat(csat.stream().map(QuestionSeries::change))
        .containsExactly("", "scale changed from 5 to 7 steps", "wording changed in de");
    assertThat(csat.get(1).question().wording()).containsOnlyKeys("en");
    assertThat(csat.get(2).startTime())
        .isAfter(csat.get(1).startTime())
        .isEqualTo(versionTime(first, 5));
    // Removed in version 4 and back in version 5 as it was.
    assertThat(nps).hasSize(1);
    assertThat(nps.getFirst().firstVersion()).isEqualTo(1);
    assertThat(published.version(id, 4).orElseThrow().series())
        .isEqualTo(Map.of("csat", csat.get(1).id()));
    assertThat(published.version(id, 5).orElseThrow().series())
        .isEqualTo(Map.of("csat", csat.get(2).id(), "nps", nps.getFirst().id()));
    assertThat(published.series(uid, "missing")).isEmpty();
  }

  private static Instant versionTime(Questionnaire questionnaire, int version) {
    return versions(questionnaire).stream()
        .filter(found -> found.getVersion() == version)
        .map(found -> ProtoTimes.toDomain(found.getPublishTime()))
        .findFirst()
        .orElseThrow();
  }

  private static Questionnaire newQuestionnaire() {
    return questionnaires()
        .createQuestionnaire(
            CreateQuestionnaireRequest.newBuilder()
                .setQuestionnaireId(newId("survey"))
                .setQuestionnaire(questionnaire(newJourney()))
                .build());
  }

  private static Questionnaire.Builder withQuestions(
      Questionnaire questionnaire, Question... questions) {
    return questionnaire.toBuilder().clearQuestions().addAllQuestions(Arrays.asList(questions));
  }

  private static String idOf(Questionnaire questionnaire) {
    return questionnaire.getName().substring("questionnaires/".length());
  }

  private static Questionnaire update(Questionnaire.Builder questionnaire) {
    return questionnaires()
        .updateQuestionnaire(
            UpdateQuestionnaireRequest.newBuilder().setQuestionnaire(questionnaire).build());
  }

  private static PublishQuestionnaireRequest publication(Questionnaire questionnaire) {
    return PublishQuestionnaireRequest.newBuilder()
        .setName(questionnaire.getName())
        .setEtag(questionnaire.getEtag())
        .setRequestId(newRequestId())
        .build();
  }

  private static Questionnaire publish(Questionnaire questionnaire) {
    return questionnaires().publishQuestionnaire(publication(questionnaire));
  }

  private static List<Questionnaire> versions(Questionnaire questionnaire) {
    return questionnaires()
        .listQuestionnaireVersions(
            ListQuestionnaireVersionsRequest.newBuilder()
                .setParent(questionnaire.getName())
                .build())
        .getVersionsList();
  }

  private List<QuestionnairePublished> events(Questionnaire questionnaire) {
    return OutboxEvents.of(
        dataSource,
        questionnaire.getName(),
        QuestionnairePublished.getDefaultInstance(),
        QuestionnairePublished.parser());
  }
}
