package dev.cxos.survey.response.grpc;

import dev.cxos.platform.event.Outbox;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.survey.response.AcceptedResponse;
import dev.cxos.survey.response.ResponseEvents;
import dev.cxos.survey.v1.CustomerErased;
import dev.cxos.survey.v1.RecordedResponse;
import dev.cxos.survey.v1.ResponsesRecorded;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Writes the events of responses to the feed. */
@ApplicationScoped
class ResponseOutbox implements ResponseEvents {

  // Keeps an event well below the message limit of any subscriber.
  private static final int RESPONSES_PER_EVENT = 500;

  private final Outbox outbox;

  ResponseOutbox(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void recorded(String questionnaireName, List<AcceptedResponse> responses) {
    for (int from = 0; from < responses.size(); from += RESPONSES_PER_EVENT) {
      ResponsesRecorded.Builder event =
          ResponsesRecorded.newBuilder().setQuestionnaire(questionnaireName);
      responses.subList(from, Math.min(responses.size(), from + RESPONSES_PER_EVENT)).stream()
          .map(ResponseOutbox::toProto)
          .forEach(event::addResponses);
      outbox.append(questionnaireName, event.build());
    }
  }

  @Override
  public void erased(long responses) {
    outbox.append("customers", CustomerErased.newBuilder().setErasedResponses(responses).build());
  }

  private static RecordedResponse toProto(AcceptedResponse response) {
    return RecordedResponse.newBuilder()
        .setResponse(response.name())
        .setUnit(response.unit())
        .setStage(ResponseProtoMapper.orEmpty(response.stage()))
        .setTouchpoint(ResponseProtoMapper.orEmpty(response.touchpoint()))
        .setResponseTime(ProtoTimes.toProto(response.responseTime()))
        .setInteraction(ResponseProtoMapper.orEmpty(response.interaction()))
        .build();
  }
}
