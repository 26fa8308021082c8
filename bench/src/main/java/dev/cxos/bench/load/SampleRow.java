package dev.cxos.bench.load;

import com.google.protobuf.Timestamp;
import dev.cxos.survey.v1.Answer;
import dev.cxos.survey.v1.Response;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One made-up response.
 *
 * @param id an id that begins with the moment of the answer, as the service gives them
 * @param externalId a random id
 * @param unit one of 20
 * @param time when the customer answered
 * @param channel one of 4
 * @param terminal one of 6
 * @param recommend 0 to 10
 * @param satisfied 1 to 5
 * @param comment words; null if there are none
 */
public record SampleRow(
    UUID id,
    UUID externalId,
    String unit,
    Instant time,
    String channel,
    String terminal,
    int recommend,
    int satisfied,
    @Nullable String comment) {

  /** The response as it is sent. */
  public Response toProto() {
    Response.Builder response =
        Response.newBuilder()
            .setExternalId(externalId.toString())
            .setUnit(unit)
            .setResponseTime(
                Timestamp.newBuilder().setSeconds(time.getEpochSecond()).setNanos(time.getNano()))
            .putAttributes("channel", channel)
            .putAttributes("terminal", terminal)
            .addAnswers(Answer.newBuilder().setQuestion("recommend").setScore(recommend))
            .addAnswers(Answer.newBuilder().setQuestion("satisfied").setScore(satisfied));
    if (comment != null) {
      response.addAnswers(Answer.newBuilder().setQuestion("why").setText(comment));
    }
    return response.build();
  }
}
