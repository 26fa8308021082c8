package dev.cxos.gateway.surveypage;

import dev.cxos.survey.v1.Answer;
import dev.cxos.survey.v1.Choice;
import dev.cxos.survey.v1.PageChoice;
import dev.cxos.survey.v1.PageQuestion;
import dev.cxos.survey.v1.PageScale;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a form says about some questions.
 *
 * @param answers the answers that fit their questions
 * @param faults what does not, at most one for each question, in their order
 */
record GivenAnswers(List<Answer> answers, List<Fault> faults) {

  /** What is wrong with an answer. */
  enum Kind {
    /** It is missing. */
    REQUIRED,
    /** It is none of those that can be chosen. */
    INVALID,
    /** It is too long. */
    LONG
  }

  /**
   * An answer that does not fit.
   *
   * @param question the id of its question
   * @param kind what is wrong with it
   */
  record Fault(String question, Kind kind) {}

  /** The name of the field of a question. */
  static String field(String question) {
    return "q-" + question;
  }

  /** Reads the fields of some questions; other fields are ignored. */
  static GivenAnswers read(Form form, List<PageQuestion> questions) {
    List<Answer> answers = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    for (PageQuestion question : questions) {
      List<String> values = form.all(field(question.getId()));
      switch (question.getKindCase()) {
        case SCALE -> readScore(question, values, answers, faults);
        case CHOICE -> readChoice(question, values, answers, faults);
        case TEXT_FIELD -> readText(question, values, answers, faults);
        case KIND_NOT_SET -> throw new IllegalStateException("A question without a kind");
      }
    }
    return new GivenAnswers(List.copyOf(answers), List.copyOf(faults));
  }

  private static void readScore(
      PageQuestion question, List<String> values, List<Answer> answers, List<Fault> faults) {
    if (values.isEmpty()) {
      missing(question, faults);
      return;
    }
    PageScale scale = question.getScale();
    String value = values.getFirst();
    if (!value.matches("[0-9]{1,2}")
        || Integer.parseInt(value) < scale.getMin()
        || Integer.parseInt(value) > scale.getMax()) {
      faults.add(new Fault(question.getId(), Kind.INVALID));
      return;
    }
    answers.add(answer(question).setScore(Integer.parseInt(value)).build());
  }

  private static void readChoice(
      PageQuestion question, List<String> values, List<Answer> answers, List<Fault> faults) {
    if (values.isEmpty()) {
      missing(question, faults);
      return;
    }
    Set<String> chosen = new LinkedHashSet<>(values);
    List<String> known =
        question.getChoice().getOptionsList().stream().map(PageChoice.Option::getId).toList();
    if (!known.containsAll(chosen) || (chosen.size() > 1 && !question.getChoice().getMultiple())) {
      faults.add(new Fault(question.getId(), Kind.INVALID));
      return;
    }
    answers.add(answer(question).setChoice(Choice.newBuilder().addAllOptions(chosen)).build());
  }

  /** A text that was emptied is an answer too: it takes back the one that was kept. */
  private static void readText(
      PageQuestion question, List<String> values, List<Answer> answers, List<Fault> faults) {
    String text = values.isEmpty() ? "" : values.getFirst().replace("\r\n", "\n").strip();
    if (text.isEmpty() && question.getRequired()) {
      missing(question, faults);
    } else if (text.codePointCount(0, text.length()) > question.getTextField().getMaxLength()) {
      faults.add(new Fault(question.getId(), Kind.LONG));
    } else if (!values.isEmpty()) {
      answers.add(answer(question).setText(text).build());
    }
  }

  private static void missing(PageQuestion question, List<Fault> faults) {
    if (question.getRequired()) {
      faults.add(new Fault(question.getId(), Kind.REQUIRED));
    }
  }

  private static Answer.Builder answer(PageQuestion question) {
    return Answer.newBuilder().setQuestion(question.getId());
  }
}
