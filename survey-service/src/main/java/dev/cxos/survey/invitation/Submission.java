package dev.cxos.survey.invitation;

import dev.cxos.survey.response.Answer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers that come from the page.
 *
 * @param language the language in which the questions were shown; null for the customer's own
 * @param answers the answers by question id
 * @param layout how the scale was laid out; null if it is not known
 * @param scaleDirection in which direction the scale rose; null if it is not known
 * @param humanSignal whether the page was looked at for a while and something moved
 * @param confirmed whether Send was pressed
 * @param decoy whether something that no person sees was used in the visit
 */
public record Submission(
    @Nullable String language,
    Map<String, Answer> answers,
    @Nullable String layout,
    @Nullable String scaleDirection,
    boolean humanSignal,
    boolean confirmed,
    boolean decoy) {
  /** Copies what it is given. */
  public Submission {
    answers = Map.copyOf(answers);
  }
}
