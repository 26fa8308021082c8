package dev.cxos.survey.response;

import dev.cxos.survey.questionnaire.PublishedQuestionnaire;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A response that was judged and may be recorded.
 *
 * @param id its own id, a UUIDv7 of the response time
 * @param questionnaire the version that was answered
 * @param externalId its id where it was collected
 * @param customer the customer's opaque id
 * @param interaction the opaque id of the contact that it is about
 * @param unit the unit that served the customer
 * @param stage the stage of the journey
 * @param touchpoint the touchpoint of the journey
 * @param language the language of the questions
 * @param responseTime when the customer answered
 * @param recordTime when it came in
 * @param weightMicros how many customers it stands for, in millionths
 * @param attributes facts to slice figures by
 * @param answers the answers by question id
 */
public record AcceptedResponse(
    UUID id,
    PublishedQuestionnaire questionnaire,
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
    Map<String, Answer> answers) {

  /** The resource name. */
  public String name() {
    return questionnaire.name() + "/responses/" + id;
  }
}
