package dev.cxos.survey.questionnaire.persistence;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.cxos.survey.questionnaire.QuestionnaireContent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a questionnaire says as it stands in the database, as JSON beside the columns. */
@JsonIgnoreProperties(ignoreUnknown = true)
record StoredQuestionnaire(
    @Nullable String stage,
    @Nullable String touchpoint,
    List<StoredQuestion> questions,
    List<String> segmentAttributes,
    String defaultLanguage) {

  static StoredQuestionnaire of(QuestionnaireContent content) {
    return new StoredQuestionnaire(
        content.stage(),
        content.touchpoint(),
        content.questions().stream().map(StoredQuestion::of).toList(),
        content.segmentAttributes(),
        content.defaultLanguage());
  }

  /** What the questionnaire says, with what stands in columns of its own. */
  QuestionnaireContent toDomain(String displayName, String journeyId) {
    return new QuestionnaireContent(
        displayName,
        journeyId,
        stage,
        touchpoint,
        questions.stream().map(StoredQuestion::toDomain).toList(),
        segmentAttributes,
        defaultLanguage);
  }
}
