package dev.cxos.survey.questionnaire;

import java.util.List;
import java.util.Map;

/**
 * One question.
 *
 * @param id unique in the questionnaire
 * @param wording the wording by language (BCP 47)
 * @param required whether a response without an answer is refused
 * @param shownWhen asked only if all of these hold; always if empty
 * @param kind what kind of answer is asked for
 */
public record Question(
    String id,
    Map<String, String> wording,
    boolean required,
    List<Condition> shownWhen,
    QuestionKind kind) {
  public Question {
    wording = Map.copyOf(wording);
    shownWhen = List.copyOf(shownWhen);
  }
}
