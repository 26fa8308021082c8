package dev.cxos.survey.response;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A response as it is recorded.
 *
 * @param id its own id
 * @param questionnaireId the last part of the questionnaire's resource name
 * @param questionnaireVersion the version that was answered
 * @param externalId its id where it was collected
 * @param customer the customer's opaque id
 * @param interaction the opaque id of the contact that it is about
 * @param unit the unit that served the customer
 * @param stage the stage of the journey
 * @param touchpoint the touchpoint of the journey
 * @param language the language of the questions
 * @param responseTime when the customer answered
 * @param recordTime when it was recorded
 * @param weightMicros how many customers it stands for, in millionths
 * @param attributes facts to slice figures by
 * @param answers the answers by question id
 * @param erased whether the customer was erased
 * @param verbatimsWithheld whether words are left out because the reader may not read them
 */
public record RecordedResponse(
    UUID id,
    String questionnaireId,
    int questionnaireVersion,
    @Nullable String externalId,
    @Nullable String customer,
    @Nullable String interaction,
    String unit,
    @Nullable String stage,
    @Nullable String touchpoint,
    String language,
    Instant responseTime,
    Instant recordTime,
    long weightMicros,
    Map<String, String> attributes,
    Map<String, Answer> answers,
    boolean erased,
    boolean verbatimsWithheld) {

  /** A response just recorded, as whoever recorded it sees it. */
  static RecordedResponse of(AcceptedResponse response) {
    return new RecordedResponse(
        response.id(),
        response.questionnaire().questionnaireId(),
        response.questionnaire().version(),
        response.externalId(),
        response.customer(),
        response.interaction(),
        response.unit(),
        response.stage(),
        response.touchpoint(),
        response.language(),
        response.responseTime(),
        response.recordTime(),
        response.weightMicros(),
        response.attributes(),
        response.answers(),
        false,
        false);
  }
}
