package dev.cxos.survey.questionnaire;

import java.util.List;
import java.util.Map;

/** What kind of answer a question asks for. */
public sealed interface QuestionKind {

  /** How likely the customer is to recommend, 0 to 10. */
  record Nps() implements QuestionKind {}

  /**
   * How satisfied the customer is, from 1.
   *
   * @param points the steps of the scale
   */
  record Csat(int points) implements QuestionKind {}

  /**
   * How easy it was for the customer, from 1.
   *
   * @param points the steps of the scale
   */
  record Ces(int points) implements QuestionKind {}

  /**
   * One or more of some options.
   *
   * @param options the options in the order in which they are shown
   * @param multiple whether several may be chosen
   */
  record Choice(List<Option> options, boolean multiple) implements QuestionKind {
    public Choice {
      options = List.copyOf(options);
    }
  }

  /**
   * An option to choose.
   *
   * @param id unique in the question
   * @param wording the wording by language
   */
  record Option(String id, Map<String, String> wording) {
    public Option {
      wording = Map.copyOf(wording);
    }
  }

  /**
   * An answer in the customer's own words.
   *
   * @param maxLength the longest answer in characters
   */
  record Text(int maxLength) implements QuestionKind {}
}
