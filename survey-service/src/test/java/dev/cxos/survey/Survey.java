package dev.cxos.survey;

import static dev.cxos.platform.testing.TestStubs.as;
import static dev.cxos.platform.testing.TestStubs.channel;

import dev.cxos.platform.testing.Tokens;
import dev.cxos.survey.v1.Answer;
import dev.cxos.survey.v1.AnyOf;
import dev.cxos.survey.v1.CesQuestion;
import dev.cxos.survey.v1.Choice;
import dev.cxos.survey.v1.ChoiceQuestion;
import dev.cxos.survey.v1.Condition;
import dev.cxos.survey.v1.CreateJourneyRequest;
import dev.cxos.survey.v1.CreateQuestionnaireRequest;
import dev.cxos.survey.v1.CsatQuestion;
import dev.cxos.survey.v1.ImportServiceGrpc;
import dev.cxos.survey.v1.Journey;
import dev.cxos.survey.v1.JourneyServiceGrpc;
import dev.cxos.survey.v1.MetricServiceGrpc;
import dev.cxos.survey.v1.NpsQuestion;
import dev.cxos.survey.v1.PublishQuestionnaireRequest;
import dev.cxos.survey.v1.Question;
import dev.cxos.survey.v1.Questionnaire;
import dev.cxos.survey.v1.QuestionnaireServiceGrpc;
import dev.cxos.survey.v1.RecordResponseRequest;
import dev.cxos.survey.v1.Response;
import dev.cxos.survey.v1.ResponseServiceGrpc;
import dev.cxos.survey.v1.ScoreRange;
import dev.cxos.survey.v1.Stage;
import dev.cxos.survey.v1.TextQuestion;
import dev.cxos.survey.v1.Touchpoint;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A published questionnaire of its own for a test: a score to recommend, a satisfaction, an effort,
 * the reason of a low score, and words.
 *
 * @param journey the name of its journey
 * @param questionnaire its name
 */
public record Survey(String journey, String questionnaire) {

  /** May do everything, everywhere. */
  public static final List<String> EVERY_ROLE =
      List.of("admin", "analyst", "integration", "people-leader");

  /** Creates and publishes one. */
  public static Survey published() {
    String id = "t" + UUID.randomUUID().toString().substring(1, 18);
    Journey journey =
        journeys()
            .createJourney(
                CreateJourneyRequest.newBuilder()
                    .setJourneyId(id)
                    .setJourney(
                        Journey.newBuilder()
                            .setDisplayName("Returns")
                            .addStages(stage("order", "checkout"))
                            .addStages(stage("refund", "payout")))
                    .build());
    Questionnaire questionnaire =
        questionnaires()
            .createQuestionnaire(
                CreateQuestionnaireRequest.newBuilder()
                    .setQuestionnaireId(id)
                    .setQuestionnaire(content(journey.getName()))
                    .build());
    questionnaires()
        .publishQuestionnaire(
            PublishQuestionnaireRequest.newBuilder().setName(questionnaire.getName()).build());
    return new Survey(journey.getName(), questionnaire.getName());
  }

  private static Questionnaire content(String journey) {
    return Questionnaire.newBuilder()
        .setDisplayName("Relationship")
        .setJourney(journey)
        .setDefaultLanguage("en")
        .addSegmentAttributes("terminal")
        .addSegmentAttributes("tier")
        .addQuestions(question("recommend").setNps(NpsQuestion.getDefaultInstance()))
        .addQuestions(question("satisfied").setCsat(CsatQuestion.getDefaultInstance()))
        .addQuestions(question("easy").setCes(CesQuestion.getDefaultInstance()))
        .addQuestions(
            question("reason")
                .setChoice(
                    ChoiceQuestion.newBuilder()
                        .setMultiple(true)
                        .addOptions(option("slow"))
                        .addOptions(option("price")))
                .addShownWhen(
                    Condition.newBuilder()
                        .setQuestion("recommend")
                        .setScore(ScoreRange.newBuilder().setMin(0).setMax(6))))
        .addQuestions(question("words").setText(TextQuestion.getDefaultInstance()))
        .addQuestions(
            question("slow-where")
                .setText(TextQuestion.getDefaultInstance())
                .addShownWhen(
                    Condition.newBuilder()
                        .setQuestion("reason")
                        .setAnyOf(AnyOf.newBuilder().addOptions("slow"))))
        .build();
  }

  private static Question.Builder question(String id) {
    return Question.newBuilder().setId(id).putWording("en", "How about " + id + "?");
  }

  private static ChoiceQuestion.Option option(String id) {
    return ChoiceQuestion.Option.newBuilder().setId(id).putWording("en", id).build();
  }

  private static Stage stage(String id, String touchpoint) {
    return Stage.newBuilder()
        .setId(id)
        .setDisplayName(id)
        .addTouchpoints(Touchpoint.newBuilder().setId(touchpoint).setDisplayName(touchpoint))
        .build();
  }

  /** A response with a score to recommend. */
  public static Response.Builder recommending(int score) {
    return Response.newBuilder().setUnit("/emea/lisbon").addAnswers(score("recommend", score));
  }

  /** A score. */
  public static Answer score(String question, int score) {
    return Answer.newBuilder().setQuestion(question).setScore(score).build();
  }

  /** Chosen options. */
  public static Answer chosen(String question, String... options) {
    return Answer.newBuilder()
        .setQuestion(question)
        .setChoice(Choice.newBuilder().addAllOptions(List.of(options)))
        .build();
  }

  /** Words. */
  public static Answer words(String question, String words) {
    return Answer.newBuilder().setQuestion(question).setText(words).build();
  }

  /** Records a response. */
  public Response record(Response.Builder response) {
    return responses().recordResponse(request(response).build());
  }

  /** A request to record a response. */
  public RecordResponseRequest.Builder request(Response.Builder response) {
    return RecordResponseRequest.newBuilder().setParent(questionnaire).setResponse(response);
  }

  /** A token for everything, in some units; everywhere if none is named. */
  public static String token(String... units) {
    String[] within = units.length == 0 ? new String[] {"/"} : units;
    return Tokens.forRoles(EVERY_ROLE).units(within).sign();
  }

  /** Attributes. */
  public static Map<String, String> terminal(String terminal) {
    return Map.of("terminal", terminal);
  }

  /** Serves journeys. */
  public static JourneyServiceGrpc.JourneyServiceBlockingStub journeys() {
    return as(JourneyServiceGrpc.newBlockingStub(channel()), token("/"));
  }

  /** Serves questionnaires. */
  public static QuestionnaireServiceGrpc.QuestionnaireServiceBlockingStub questionnaires() {
    return as(QuestionnaireServiceGrpc.newBlockingStub(channel()), token("/"));
  }

  /** Serves responses. */
  public static ResponseServiceGrpc.ResponseServiceBlockingStub responses(String... units) {
    return as(ResponseServiceGrpc.newBlockingStub(channel()), token(units));
  }

  /** Serves imports. */
  public static ImportServiceGrpc.ImportServiceBlockingStub imports() {
    return as(ImportServiceGrpc.newBlockingStub(channel()), token("/"));
  }

  /** Serves imports, asynchronously. */
  public static ImportServiceGrpc.ImportServiceStub importing(String... units) {
    return as(ImportServiceGrpc.newStub(channel()), token(units));
  }

  /** Serves figures. */
  public static MetricServiceGrpc.MetricServiceBlockingStub metrics(String... units) {
    return as(MetricServiceGrpc.newBlockingStub(channel()), token(units));
  }
}
