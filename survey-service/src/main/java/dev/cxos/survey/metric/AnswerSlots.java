package dev.cxos.survey.metric;

import dev.cxos.survey.questionnaire.QuestionKind;
import java.util.List;

/**
 * Where the answers to a question are counted. Slot 0 counts responses without an answer; scores
 * follow in their order; a choice question counts its answers in slot 1 and each option after that,
 * because several options may be chosen in one answer.
 */
public final class AnswerSlots {

  /** The slot of responses that were asked and carry no answer. */
  public static final int MISSING = 0;

  /** The slot of all answers to a choice question. */
  public static final int CHOICE_ANSWERED = 1;

  private static final int[] MISSING_ONLY = {MISSING};

  private AnswerSlots() {}

  /**
   * The number of slots of a question.
   *
   * @return at least 2, or 0 for a text question, which has no figures
   */
  public static int count(QuestionKind kind) {
    return switch (kind) {
      case QuestionKind.Nps() -> 12;
      case QuestionKind.Csat(int points) -> points + 1;
      case QuestionKind.Ces(int points) -> points + 1;
      case QuestionKind.Choice(List<QuestionKind.Option> options, boolean _) -> options.size() + 2;
      case QuestionKind.Text(int _) -> 0;
    };
  }

  /** The slots of a response that was asked and carries no answer. */
  public static int[] missing() {
    return MISSING_ONLY;
  }

  /**
   * The slots of a score.
   *
   * @param score a score on the question's scale
   */
  public static int[] ofScore(QuestionKind kind, int score) {
    return new int[] {score - lowestScore(kind) + 1};
  }

  /**
   * The slots of chosen options.
   *
   * @param chosen ids of the question's options
   */
  public static int[] ofChoice(QuestionKind.Choice kind, List<String> chosen) {
    int[] slots = new int[chosen.size() + 1];
    slots[0] = CHOICE_ANSWERED;
    for (int i = 0; i < chosen.size(); i++) {
      slots[i + 1] = ofOption(kind, chosen.get(i));
    }
    return slots;
  }

  /**
   * The slot of one option.
   *
   * @return the slot, or -1 if the question has no such option
   */
  public static int ofOption(QuestionKind.Choice kind, String option) {
    for (int i = 0; i < kind.options().size(); i++) {
      if (kind.options().get(i).id().equals(option)) {
        return i + 2;
      }
    }
    return -1;
  }

  /** The lowest score of a scale: 0 for NPS, 1 otherwise. */
  public static int lowestScore(QuestionKind kind) {
    return kind instanceof QuestionKind.Nps ? 0 : 1;
  }
}
