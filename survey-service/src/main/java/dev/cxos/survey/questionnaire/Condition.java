package dev.cxos.survey.questionnaire;

import java.util.Set;

/** Holds when the answer to an earlier question is as described. */
public sealed interface Condition {

  /** The id of the earlier question. */
  String question();

  /**
   * Holds when the earlier question's score lies in a range.
   *
   * @param question the id of the earlier question
   * @param min the lowest score in the range
   * @param max the highest score in the range
   */
  record ScoreIn(String question, int min, int max) implements Condition {}

  /**
   * Holds when one of some options was chosen.
   *
   * @param question the id of the earlier question
   * @param options ids of options
   */
  record AnyOf(String question, Set<String> options) implements Condition {
    public AnyOf {
      options = Set.copyOf(options);
    }
  }
}
