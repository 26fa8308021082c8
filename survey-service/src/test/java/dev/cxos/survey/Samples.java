package dev.cxos.survey;

import dev.cxos.platform.time.Ids;
import dev.cxos.survey.v1.CreateJourneyRequest;
import dev.cxos.survey.v1.Journey;
import dev.cxos.survey.v1.NpsQuestion;
import dev.cxos.survey.v1.Question;
import dev.cxos.survey.v1.Questionnaire;
import dev.cxos.survey.v1.Stage;
import dev.cxos.survey.v1.TextQuestion;
import dev.cxos.survey.v1.Touchpoint;
import java.util.stream.Stream;

/** Journeys and questionnaires for tests, each with an id of its own. */
public final class Samples {

  private Samples() {}

  /** An id that no other test uses. */
  public static String newId(String start) {
    return start + "-" + Ids.newId();
  }

  /** A new request id. */
  public static String newRequestId() {
    return Ids.newId().toString();
  }

  /** A journey with stage ordering (touchpoints form and call) and stage paying. */
  public static Journey journey() {
    return Journey.newBuilder()
        .setDisplayName("Buying")
        .addStages(stage("ordering", "form", "call"))
        .addStages(stage("paying"))
        .build();
  }

  /** A stage. */
  public static Stage stage(String id, String... touchpoints) {
    return Stage.newBuilder()
        .setId(id)
        .setDisplayName(id)
        .addAllTouchpoints(
            Stream.of(touchpoints)
                .map(point -> Touchpoint.newBuilder().setId(point).setDisplayName(point).build())
                .toList())
        .build();
  }

  /** Creates a journey that no other test uses. */
  public static Journey newJourney() {
    return Survey.journeys()
        .createJourney(
            CreateJourneyRequest.newBuilder()
                .setJourneyId(newId("journey"))
                .setJourney(journey())
                .build());
  }

  /** A questionnaire about stage ordering of a journey: one NPS question and one in words. */
  public static Questionnaire questionnaire(Journey journey) {
    return Questionnaire.newBuilder()
        .setDisplayName("After buying")
        .setJourney(journey.getName())
        .setStage("ordering")
        .addQuestions(question("nps").setNps(NpsQuestion.getDefaultInstance()))
        .addQuestions(question("why").setText(TextQuestion.getDefaultInstance()))
        .addSegmentAttributes("channel")
        .setDefaultLanguage("en")
        .build();
  }

  /** A question without a kind, worded in English. */
  public static Question.Builder question(String id) {
    return Question.newBuilder().setId(id).putWording("en", "Words of " + id);
  }
}
