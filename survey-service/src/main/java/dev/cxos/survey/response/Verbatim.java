package dev.cxos.survey.response;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a customer wrote in answer to one question.
 *
 * @param response the id of the response
 * @param questionnaireId the last part of the questionnaire's name
 * @param question the id of the question
 * @param words the words
 * @param unit the unit that served the customer
 * @param stage the stage of the journey
 * @param responseTime when the customer answered
 */
public record Verbatim(
    UUID response,
    String questionnaireId,
    String question,
    String words,
    String unit,
    @Nullable String stage,
    Instant responseTime) {

  /** Where it stands in a listing: by response, then by question. */
  public record Position(UUID response, String question) {}

  /** Where it stands in a listing. */
  public Position position() {
    return new Position(response, question);
  }
}
