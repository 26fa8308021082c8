package dev.cxos.survey.questionnaire;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The published versions as they are read with every response. Answers come from memory; a
 * publication is seen at once in the process that made it and within about a second in every other.
 * Safe for use by many threads, inside a transaction or outside.
 */
public interface PublishedQuestionnaires {

  /**
   * The own id of a questionnaire, published or not.
   *
   * @param questionnaireId the last part of its resource name
   * @return empty if there is no such questionnaire
   */
  Optional<UUID> uid(String questionnaireId);

  /**
   * The last published version.
   *
   * @param questionnaireId the last part of the questionnaire's resource name
   * @return empty if there is no such questionnaire or it has never been published; {@link
   *     #uid(String)} tells which
   */
  Optional<PublishedQuestionnaire> latest(String questionnaireId);

  /**
   * One version.
   *
   * @param questionnaireId the last part of the questionnaire's resource name
   * @param version the version, from 1
   * @return empty if there is no such questionnaire or it has no such version
   */
  Optional<PublishedQuestionnaire> version(String questionnaireId, int version);

  /**
   * The series of a question, the oldest first.
   *
   * @param questionnaire the questionnaire's own id
   * @param questionId a question, of the last version or of any before it
   * @return empty if no published version ever had the question
   */
  List<QuestionSeries> series(UUID questionnaire, String questionId);
}
