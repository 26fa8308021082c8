package dev.cxos.survey.questionnaire;

import java.util.Map;
import java.util.UUID;

/**
 * A published version, frozen, with all that is needed to judge and count a response to it.
 *
 * @param uid the questionnaire's own id
 * @param questionnaireId the last part of its resource name
 * @param version the version
 * @param content what it says
 * @param series the series of each question: its figures are comparable within the series only
 */
public record PublishedQuestionnaire(
    UUID uid,
    String questionnaireId,
    int version,
    QuestionnaireContent content,
    Map<String, Integer> series) {
  public PublishedQuestionnaire {
    series = Map.copyOf(series);
  }

  /** The resource name, {@code questionnaires/{questionnaire}}. */
  public String name() {
    return "questionnaires/" + questionnaireId;
  }
}
