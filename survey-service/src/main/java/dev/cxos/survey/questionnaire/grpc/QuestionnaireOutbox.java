package dev.cxos.survey.questionnaire.grpc;

import dev.cxos.platform.event.Outbox;
import dev.cxos.survey.questionnaire.Questionnaire;
import dev.cxos.survey.questionnaire.QuestionnaireEvents;
import dev.cxos.survey.v1.QuestionnairePublished;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes the events of questionnaires to the feed. */
@ApplicationScoped
class QuestionnaireOutbox implements QuestionnaireEvents {

  private final Outbox outbox;

  QuestionnaireOutbox(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void published(Questionnaire questionnaire) {
    outbox.append(
        questionnaire.name(),
        QuestionnairePublished.newBuilder()
            .setQuestionnaire(questionnaire.name())
            .setVersion(questionnaire.version())
            .build());
  }
}
