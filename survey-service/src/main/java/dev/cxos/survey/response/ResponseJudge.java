package dev.cxos.survey.response;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.time.Ids;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.journey.JourneySteps;
import dev.cxos.survey.journey.Journeys;
import dev.cxos.survey.questionnaire.PublishedQuestionnaire;
import dev.cxos.survey.questionnaire.PublishedQuestionnaires;
import dev.cxos.survey.response.ResponseRules.Strictness;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Finds what a response is to be judged by, and judges it. */
@ApplicationScoped
public class ResponseJudge {

  private final PublishedQuestionnaires questionnaires;
  private final Journeys journeys;
  private final Clock clock;

  ResponseJudge(PublishedQuestionnaires questionnaires, Journeys journeys, Clock clock) {
    this.questionnaires = questionnaires;
    this.journeys = journeys;
    this.clock = clock;
  }

  /**
   * The version of a questionnaire that a response answers.
   *
   * @param questionnaireId the last part of the questionnaire's name
   * @param version the version; 0 for the last published one
   * @throws ServiceException NOT_FOUND if there is no such questionnaire or version, or
   *     FAILED_PRECONDITION if nothing is published yet
   */
  public PublishedQuestionnaire version(String questionnaireId, int version) {
    if (questionnaires.uid(questionnaireId).isEmpty()) {
      throw ServiceException.notFound("questionnaires/" + questionnaireId);
    }
    if (version == 0) {
      return questionnaires
          .latest(questionnaireId)
          .orElseThrow(
              () ->
                  ServiceException.of(
                          SurveyReason.NOT_PUBLISHED, "The questionnaire is not published yet.")
                      .with("questionnaire", questionnaireId));
    }
    return findVersion(questionnaireId, version)
        .orElseThrow(
            () ->
                ServiceException.notFound(
                    "questionnaires/" + questionnaireId + "/versions/" + version));
  }

  /** Finds a published version; 0 for the last one. */
  public Optional<PublishedQuestionnaire> findVersion(String questionnaireId, int version) {
    return version == 0
        ? questionnaires.latest(questionnaireId)
        : questionnaires.version(questionnaireId, version);
  }

  /** Judges a response to a version. */
  public Judgement judge(
      NewResponse response, PublishedQuestionnaire questionnaire, Strictness strictness) {
    return ResponseRules.judge(
        response, questionnaire, stepsOf(questionnaire), strictness, clock.instant(), Ids::newId);
  }

  private JourneySteps stepsOf(PublishedQuestionnaire questionnaire) {
    String journey = questionnaire.content().journeyId();
    return journeys
        .find(journey)
        .orElseThrow(() -> new IllegalStateException("journey of a published questionnaire gone"));
  }
}
