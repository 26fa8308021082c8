package dev.cxos.survey.invitation;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.journey.Journey;
import dev.cxos.survey.journey.JourneySteps;
import dev.cxos.survey.journey.JourneyStore;
import dev.cxos.survey.journey.Journeys;
import dev.cxos.survey.questionnaire.PublishedQuestionnaire;
import dev.cxos.survey.questionnaire.PublishedQuestionnaires;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Finds what triggers, events and invitations name, and refuses what is not there. */
@ApplicationScoped
class AskRules {

  private final PublishedQuestionnaires questionnaires;
  private final Journeys journeys;
  private final JourneyStore definitions;
  private final InvitationConfiguration configuration;

  AskRules(
      PublishedQuestionnaires questionnaires,
      Journeys journeys,
      JourneyStore definitions,
      InvitationConfiguration configuration) {
    this.questionnaires = questionnaires;
    this.journeys = journeys;
    this.definitions = definitions;
    this.configuration = configuration;
  }

  /** The last published version; RESOURCE_NOT_FOUND or NOT_PUBLISHED. */
  PublishedQuestionnaire published(String questionnaireId) {
    if (questionnaires.uid(questionnaireId).isEmpty()) {
      throw ServiceException.notFound("questionnaires/" + questionnaireId);
    }
    return questionnaires
        .latest(questionnaireId)
        .orElseThrow(
            () ->
                ServiceException.of(
                        SurveyReason.NOT_PUBLISHED, "The questionnaire is not published yet.")
                    .with("questionnaire", questionnaireId));
  }

  /** The steps of a journey; RESOURCE_NOT_FOUND. */
  JourneySteps steps(String journeyId) {
    return journeys
        .find(journeyId)
        .orElseThrow(() -> ServiceException.notFound(Journey.nameOf(journeyId)));
  }

  /** Refuses a step that the journey does not have: STAGE_UNKNOWN. */
  void requireStep(String journeyId, @Nullable String stage, @Nullable String touchpoint) {
    JourneySteps steps = steps(journeyId);
    if (stage != null && !steps.hasStage(stage)) {
      throw unknown(journeyId, stage);
    }
    if (touchpoint != null && !steps.hasTouchpoint(touchpoint)) {
      throw unknown(journeyId, touchpoint);
    }
  }

  /** Refuses a stage that is not marked as a milestone: STAGE_UNKNOWN. */
  void requireMilestone(String journeyId, String stage) {
    if (!isMilestone(journeyId, stage)) {
      throw ServiceException.of(
              SurveyReason.STAGE_UNKNOWN, "The stage is not marked as a milestone of the journey.")
          .with("journey", Journey.nameOf(journeyId))
          .with("stage", stage);
    }
  }

  /** Whether the journey marks a stage as a milestone. */
  boolean isMilestone(String journeyId, String stage) {
    return definitions
        .find(journeyId)
        .map(
            journey ->
                journey.definition().stages().stream()
                    .anyMatch(one -> one.id().equals(stage) && one.milestone()))
        .orElse(false);
  }

  /** Refuses an endpoint that is not configured: WEBHOOK_UNKNOWN. */
  void requireWebhook(Channel channel, @Nullable String webhook) {
    if (channel == Channel.WEBHOOK
        && (webhook == null || !configuration.webhooks().containsKey(webhook))) {
      throw ServiceException.of(
              SurveyReason.WEBHOOK_UNKNOWN, "No endpoint of this name is configured.")
          .with("webhook", webhook == null ? "" : webhook);
    }
  }

  private static ServiceException unknown(String journeyId, String step) {
    return ServiceException.of(
            SurveyReason.STAGE_UNKNOWN, "The journey has no such stage or touchpoint.")
        .with("journey", Journey.nameOf(journeyId))
        .with("step", step);
  }
}
