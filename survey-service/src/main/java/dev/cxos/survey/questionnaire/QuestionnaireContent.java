package dev.cxos.survey.questionnaire;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a questionnaire says: the part that is edited as a draft and frozen by publishing.
 *
 * @param displayName what people call it
 * @param journeyId the id of the journey that it asks about
 * @param stage the stage that answers count towards when the response names none
 * @param touchpoint the touchpoint that answers count towards when the response names none
 * @param questions the questions in the order in which they are asked
 * @param segmentAttributes the attributes by which figures are kept
 * @param defaultLanguage the language of a customer without a known one
 */
public record QuestionnaireContent(
    String displayName,
    String journeyId,
    @Nullable String stage,
    @Nullable String touchpoint,
    List<Question> questions,
    List<String> segmentAttributes,
    String defaultLanguage) {
  public QuestionnaireContent {
    questions = List.copyOf(questions);
    segmentAttributes = List.copyOf(segmentAttributes);
  }

  /** Whether it asks about the same place in the same journey. */
  boolean asksAboutTheSameAs(QuestionnaireContent other) {
    return journeyId.equals(other.journeyId)
        && Objects.equals(stage, other.stage)
        && Objects.equals(touchpoint, other.touchpoint);
  }

  /**
   * One of the questions.
   *
   * @param questionId its id
   * @return empty if there is no such question
   */
  public Optional<Question> question(String questionId) {
    return questions.stream().filter(question -> question.id().equals(questionId)).findFirst();
  }
}
