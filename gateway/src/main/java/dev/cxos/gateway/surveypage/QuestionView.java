package dev.cxos.gateway.surveypage;

import dev.cxos.gateway.surveypage.GivenAnswers.Fault;
import dev.cxos.survey.v1.PageChoice;
import dev.cxos.survey.v1.PageQuestion;
import dev.cxos.survey.v1.PageScale;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question as it is shown.
 *
 * @param id its id
 * @param text the wording
 * @param kind how it is answered
 * @param required whether it must be answered
 * @param hint how to answer it; empty for nothing
 * @param error what is wrong with its answer; empty for nothing
 * @param options what can be chosen; none for a text
 * @param low what the low end of a scale means
 * @param high what the high end of a scale means
 * @param value the text written so far
 * @param maxLength the longest text in characters
 */
record QuestionView(
    String id,
    String text,
    Kind kind,
    boolean required,
    String hint,
    String error,
    List<OptionView> options,
    String low,
    String high,
    String value,
    int maxLength) {
  private static final int ELEVEN = 11;

  /** How a question is answered. */
  enum Kind {
    SCALE,
    ONE,
    MANY,
    TEXT
  }

  /**
   * Something to choose.
   *
   * @param input the id of its input
   * @param value its value
   * @param label what it says
   * @param chosen whether it is chosen
   * @param end the id of the text that says what it means, if it is an end of a scale
   */
  record OptionView(String input, String value, String label, boolean chosen, String end) {}

  /**
   * Shows a question.
   *
   * @param words the words around it
   * @param values what is chosen or written
   * @param fault what is wrong with that; null for nothing
   */
  static QuestionView of(
      PageQuestion question, Words words, List<String> values, @Nullable Fault fault) {
    String error = fault == null ? "" : error(question, words, fault);
    return switch (question.getKindCase()) {
      case SCALE -> scale(question, words, values, error);
      case CHOICE -> choice(question, words, values, error);
      case TEXT_FIELD -> {
        int longest = question.getTextField().getMaxLength();
        yield new QuestionView(
            question.getId(),
            question.getText(),
            Kind.TEXT,
            question.getRequired(),
            words.say("text.hint", longest),
            error,
            List.of(),
            "",
            "",
            values.isEmpty() ? "" : values.getFirst(),
            longest);
      }
      case KIND_NOT_SET -> throw new IllegalStateException("A question without a kind");
    };
  }

  private static QuestionView scale(
      PageQuestion question, Words words, List<String> values, String error) {
    PageScale scale = question.getScale();
    String field = GivenAnswers.field(question.getId());
    List<OptionView> options = new ArrayList<>();
    for (int score = scale.getMin(); score <= scale.getMax(); score++) {
      String value = Integer.toString(score);
      String end = score == scale.getMin() ? "-low" : score == scale.getMax() ? "-high" : "";
      options.add(
          new OptionView(
              field + "-" + value,
              value,
              value,
              values.contains(value),
              end.isEmpty() ? "" : field + end));
    }
    String ends =
        switch (scale.getMetric()) {
          case NPS -> "nps";
          case CES -> "ces";
          case CSAT, METRIC_UNSPECIFIED, UNRECOGNIZED -> "csat";
        };
    return new QuestionView(
        question.getId(),
        question.getText(),
        Kind.SCALE,
        question.getRequired(),
        "",
        error,
        List.copyOf(options),
        words.say(ends + ".low"),
        words.say(ends + ".high"),
        "",
        0);
  }

  private static QuestionView choice(
      PageQuestion question, Words words, List<String> values, String error) {
    PageChoice choice = question.getChoice();
    String field = GivenAnswers.field(question.getId());
    return new QuestionView(
        question.getId(),
        question.getText(),
        choice.getMultiple() ? Kind.MANY : Kind.ONE,
        question.getRequired(),
        words.say(choice.getMultiple() ? "choose.many" : "choose.one"),
        error,
        choice.getOptionsList().stream()
            .map(
                option ->
                    new OptionView(
                        field + "-" + option.getId(),
                        option.getId(),
                        option.getText(),
                        values.contains(option.getId()),
                        ""))
            .toList(),
        "",
        "",
        "",
        0);
  }

  private static String error(PageQuestion question, Words words, Fault fault) {
    return switch (fault.kind()) {
      case REQUIRED -> words.say("error.here.required");
      case INVALID -> words.say("error.here.invalid");
      case LONG -> words.say("error.here.long", question.getTextField().getMaxLength());
    };
  }

  /** The name of its field. */
  public String field() {
    return GivenAnswers.field(id);
  }

  /** The id of the first thing that can be used to answer it. */
  public String firstInput() {
    return options.isEmpty() ? field() + "-text" : options.getFirst().input();
  }

  /** The ids of the texts that describe it, separated by spaces; empty for none. */
  public String describedBy() {
    String hintId = hint.isEmpty() ? "" : field() + "-hint";
    String errorId = error.isEmpty() ? "" : field() + "-wrong";
    return (hintId + " " + errorId).strip();
  }

  /** Whether it is answered with words. */
  public boolean isText() {
    return kind == Kind.TEXT;
  }

  /** Whether it is answered on a scale. */
  public boolean isScale() {
    return kind == Kind.SCALE;
  }

  /** Whether several can be chosen. */
  public boolean isMany() {
    return kind == Kind.MANY;
  }

  /** Whether it is a scale of eleven steps, which takes two rows on a very small screen. */
  public boolean isEleven() {
    return options.size() == ELEVEN && isScale();
  }
}
