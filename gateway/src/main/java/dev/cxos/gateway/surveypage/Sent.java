package dev.cxos.gateway.surveypage;

import dev.cxos.gateway.surveypage.GivenAnswers.Kind;
import dev.cxos.survey.v1.SurveyPage;
import java.util.stream.Stream;

/**
 * A part of a survey that was sent.
 *
 * @param form its fields
 * @param parts all parts
 * @param part which of them it is, from 1
 * @param given its answers
 */
record Sent(Form form, Parts parts, int part, GivenAnswers given) {
  private static final String USUAL_LAYOUT = "responsive";

  /** Reads a form that a page was sent with. */
  static Sent of(SurveyPage page, Form form) {
    Parts parts = Parts.of(page.getQuestionsList());
    int part = Math.clamp(form.number("part", 1), 1, Math.max(1, parts.count()));
    return new Sent(
        form,
        parts,
        part,
        GivenAnswers.read(form, parts.questions(part, page.getShownQuestionsList())));
  }

  /** How the scale was laid out. */
  String layout() {
    return layout(form);
  }

  /**
   * How the scale was laid out, as the script found; without one the layout is responsive. It goes
   * along from part to part.
   */
  static String layout(Form form) {
    String layout = form.first("layout");
    return layout.equals("one-row") || layout.equals("two-rows") ? layout : USUAL_LAYOUT;
  }

  /** Whether a link or a field that no person sees was used. */
  boolean decoy() {
    return form.first("decoy").equals("1") || !form.first("website").isEmpty();
  }

  /** What is wrong with an answer that survey-service does not take. */
  Kind kindOfFault(String question, SurveyPage page) {
    boolean answered =
        Stream.concat(given.answers().stream(), page.getAnswersList().stream())
            .anyMatch(answer -> answer.getQuestion().equals(question));
    return answered ? Kind.INVALID : Kind.REQUIRED;
  }
}
