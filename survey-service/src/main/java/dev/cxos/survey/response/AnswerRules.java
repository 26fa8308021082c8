package dev.cxos.survey.response;

import dev.cxos.survey.metric.AnswerSlots;
import dev.cxos.survey.questionnaire.Condition;
import dev.cxos.survey.questionnaire.Question;
import dev.cxos.survey.questionnaire.QuestionKind;
import dev.cxos.survey.response.Judgement.Kind;
import dev.cxos.survey.response.Judgement.Problem;
import dev.cxos.survey.response.NewResponse.GivenAnswer;
import dev.cxos.survey.response.ResponseRules.Strictness;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges answers against the questions that they were given to. Pure. */
public final class AnswerRules {

  private AnswerRules() {}

  /**
   * Judges the answers of one response.
   *
   * @param given the answers as they came in
   * @param questions the questions of the version
   * @param strictness whether required questions must be answered
   * @param problems takes what is wrong
   * @return the answers by question id
   */
  static Map<String, Answer> check(
      List<GivenAnswer> given,
      List<Question> questions,
      Strictness strictness,
      List<Problem> problems) {
    Map<String, Answer> answers = HashMap.newHashMap(given.size());
    for (GivenAnswer answer : given) {
      if (answers.putIfAbsent(answer.question(), answer.answer()) != null) {
        refuse(problems, answer.question(), "is answered twice");
      }
    }
    int known = 0;
    for (Question question : questions) {
      Answer answer = answers.get(question.id());
      boolean shown = isShown(question, answers);
      if (answer != null) {
        known++;
        checkAnswer(question, answer, shown, problems);
      } else if (question.required() && shown && strictness == Strictness.LIVE) {
        refuse(problems, question.id(), "is required");
      }
    }
    if (known < answers.size()) {
      refuseUnknown(answers, questions, problems);
    }
    return answers;
  }

  /** Whether a question is on the branch that the answers lead to. */
  public static boolean isShown(Question question, Map<String, Answer> answers) {
    for (Condition condition : question.shownWhen()) {
      if (!holds(condition, answers.get(condition.question()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(Condition condition, @Nullable Answer answer) {
    return switch (condition) {
      case Condition.ScoreIn(String _, int min, int max) ->
          answer instanceof Answer.Score(int value) && value >= min && value <= max;
      case Condition.AnyOf(String _, Set<String> options) ->
          answer instanceof Answer.Chosen(List<String> chosen)
              && chosen.stream().anyMatch(options::contains);
    };
  }

  private static void checkAnswer(
      Question question, Answer answer, boolean shown, List<Problem> problems) {
    if (!shown) {
      refuse(problems, question.id(), "is not on the branch that the other answers lead to");
      return;
    }
    String wrong =
        switch (question.kind()) {
          case QuestionKind.Nps() -> wrongScore(answer, 0, 10);
          case QuestionKind.Csat(int points) -> wrongScore(answer, 1, points);
          case QuestionKind.Ces(int points) -> wrongScore(answer, 1, points);
          case QuestionKind.Choice choice -> wrongChoice(answer, choice);
          case QuestionKind.Text(int maxLength) -> wrongWords(answer, maxLength);
        };
    if (wrong != null) {
      refuse(problems, question.id(), wrong);
    }
  }

  private static @Nullable String wrongScore(Answer answer, int low, int high) {
    if (!(answer instanceof Answer.Score(int value))) {
      return "takes a score";
    }
    return value >= low && value <= high
        ? null
        : "takes a score from %d to %d, not %d".formatted(low, high, value);
  }

  private static @Nullable String wrongChoice(Answer answer, QuestionKind.Choice choice) {
    if (!(answer instanceof Answer.Chosen(List<String> chosen)) || chosen.isEmpty()) {
      return "takes a choice of its options";
    }
    if (chosen.size() > 1 && !choice.multiple()) {
      return "takes one option only";
    }
    Set<String> seen = new HashSet<>();
    for (String option : chosen) {
      if (AnswerSlots.ofOption(choice, option) < 0) {
        return "has no such option";
      }
      if (!seen.add(option)) {
        return "names an option twice";
      }
    }
    return null;
  }

  private static @Nullable String wrongWords(Answer answer, int maxLength) {
    if (!(answer instanceof Answer.Words(String text))) {
      return "takes text";
    }
    if (text.indexOf('\0') >= 0) {
      return "must not hold the character U+0000";
    }
    return text.length() <= maxLength
        ? null
        : "takes at most %d characters, not %d".formatted(maxLength, text.length());
  }

  private static void refuseUnknown(
      Map<String, Answer> answers, List<Question> questions, List<Problem> problems) {
    Set<String> known = new HashSet<>();
    questions.forEach(question -> known.add(question.id()));
    answers.keySet().stream()
        .filter(question -> !known.contains(question))
        .sorted()
        .forEach(question -> refuse(problems, question, "is not a question of this version"));
  }

  private static void refuse(List<Problem> problems, String question, String reason) {
    problems.add(new Problem(Kind.ANSWER, question, reason));
  }
}
