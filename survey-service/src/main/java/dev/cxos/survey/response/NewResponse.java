package dev.cxos.survey.response;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A response as it came in, not yet judged.
 *
 * @param externalId its id where it was collected
 * @param questionnaireVersion the version that was answered; 0 for the last published one
 * @param customer the customer's opaque id
 * @param interaction the opaque id of the contact that it is about
 * @param unit the unit that served the customer
 * @param stage the stage of the journey; null for the questionnaire's own
 * @param touchpoint the touchpoint of the journey; null for the questionnaire's own
 * @param language the language of the questions; null for the questionnaire's default
 * @param responseTime when the customer answered; null for now
 * @param weight how many customers it stands for
 * @param attributes facts to slice figures by
 * @param answers the answers in the order in which they came
 */
public record NewResponse(
    @Nullable String externalId,
    int questionnaireVersion,
    @Nullable String customer,
    @Nullable String interaction,
    String unit,
    @Nullable String stage,
    @Nullable String touchpoint,
    @Nullable String language,
    @Nullable Instant responseTime,
    double weight,
    Map<String, String> attributes,
    List<GivenAnswer> answers) {

  /**
   * An answer as it came in.
   *
   * @param question the id of the question
   * @param answer what was answered
   */
  public record GivenAnswer(String question, Answer answer) {}
}
