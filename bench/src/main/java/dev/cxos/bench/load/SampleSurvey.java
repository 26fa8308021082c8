package dev.cxos.bench.load;

import dev.cxos.survey.v1.CreateJourneyRequest;
import dev.cxos.survey.v1.CreateQuestionnaireRequest;
import dev.cxos.survey.v1.CsatQuestion;
import dev.cxos.survey.v1.Journey;
import dev.cxos.survey.v1.JourneyServiceGrpc;
import dev.cxos.survey.v1.Metric;
import dev.cxos.survey.v1.MetricServiceGrpc;
import dev.cxos.survey.v1.NpsQuestion;
import dev.cxos.survey.v1.PublishQuestionnaireRequest;
import dev.cxos.survey.v1.QueryMetricRequest;
import dev.cxos.survey.v1.Question;
import dev.cxos.survey.v1.Questionnaire;
import dev.cxos.survey.v1.QuestionnaireServiceGrpc;
import dev.cxos.survey.v1.Stage;
import dev.cxos.survey.v1.TextQuestion;
import io.grpc.Channel;

/**
 * What {@link SampleRow}s answer: one journey, and questionnaires with an NPS, a CSAT and a text
 * question and two attributes.
 */
public final class SampleSurvey {
  /** The journey that all questionnaires are about. */
  public static final String JOURNEY = "journeys/travel";

  private final Channel channel;

  private SampleSurvey(Channel channel) {
    this.channel = channel;
  }

  /** Creates the journey in an empty survey-service. */
  public static SampleSurvey create(Channel channel) {
    JourneyServiceGrpc.newBlockingStub(channel)
        .createJourney(
            CreateJourneyRequest.newBuilder()
                .setJourneyId("travel")
                .setJourney(
                    Journey.newBuilder()
                        .setDisplayName("Travel")
                        .addStages(Stage.newBuilder().setId("arrival").setDisplayName("Arrival")))
                .build());
    return new SampleSurvey(channel);
  }

  /**
   * Creates and publishes a questionnaire.
   *
   * @param id the last part of its name
   * @return its name
   */
  public String publish(String id) {
    QuestionnaireServiceGrpc.QuestionnaireServiceBlockingStub questionnaires =
        QuestionnaireServiceGrpc.newBlockingStub(channel);
    Questionnaire created =
        questionnaires.createQuestionnaire(
            CreateQuestionnaireRequest.newBuilder()
                .setQuestionnaireId(id)
                .setQuestionnaire(
                    Questionnaire.newBuilder()
                        .setDisplayName(id)
                        .setJourney(JOURNEY)
                        .setStage("arrival")
                        .addQuestions(
                            question("recommend").setNps(NpsQuestion.getDefaultInstance()))
                        .addQuestions(
                            question("satisfied").setCsat(CsatQuestion.getDefaultInstance()))
                        .addQuestions(question("why").setText(TextQuestion.getDefaultInstance()))
                        .addSegmentAttributes("channel")
                        .addSegmentAttributes("terminal")
                        .setDefaultLanguage("en"))
                .build());
    return questionnaires
        .publishQuestionnaire(
            PublishQuestionnaireRequest.newBuilder().setName(created.getName()).build())
        .getName();
  }

  /** How many answers the NPS of a questionnaire counts, all time. */
  public long counted(String questionnaire) {
    return MetricServiceGrpc.newBlockingStub(channel)
        .queryMetric(
            QueryMetricRequest.newBuilder()
                .setQuestionnaire(questionnaire)
                .setQuestion("recommend")
                .setMetric(Metric.NPS)
                .build())
        .getRows(0)
        .getValue()
        .getN();
  }

  private static Question.Builder question(String id) {
    return Question.newBuilder().setId(id).putWording("en", "Words of " + id);
  }
}
