package dev.cxos.survey.closedloop.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.cxos.event.v1.Event;
import dev.cxos.platform.event.EventConsumer;
import dev.cxos.platform.event.EventConsumers;
import dev.cxos.platform.event.OwnFeed;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.survey.closedloop.CaseOpeningService;
import dev.cxos.survey.closedloop.CaseSignal;
import dev.cxos.survey.v1.ComplaintRecorded;
import dev.cxos.survey.v1.EmergingIssueFound;
import dev.cxos.survey.v1.ResponsesRecorded;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Follows the feed of the service itself, and opens cases for what customers say. */
@ApplicationScoped
class SignalListener {

  private static final String NAME = "closedloop-signals";

  private final OwnFeed feed;
  private final CaseOpeningService cases;
  private final EventConsumers consumers;
  private @Nullable EventConsumer consumer;

  SignalListener(OwnFeed feed, CaseOpeningService cases, EventConsumers consumers) {
    this.feed = feed;
    this.cases = cases;
    this.consumers = consumers;
  }

  void start(@Observes StartupEvent started) {
    consumer =
        consumers.start(
            NAME,
            feed::follow,
            List.of(
                ResponsesRecorded.getDescriptor().getFullName(),
                ComplaintRecorded.getDescriptor().getFullName(),
                EmergingIssueFound.getDescriptor().getFullName()),
            this::apply);
  }

  @PreDestroy
  void stop() {
    @Nullable EventConsumer running = consumer;
    if (running != null) {
      running.close();
    }
  }

  /** Applies an event, in the transaction of the inbox. */
  void apply(Event event) {
    Any payload = event.getPayload();
    try {
      if (payload.is(ResponsesRecorded.class)) {
        apply(payload.unpack(ResponsesRecorded.class));
      } else if (payload.is(ComplaintRecorded.class)) {
        String complaint = payload.unpack(ComplaintRecorded.class).getComplaint();
        cases.considerComplaint(UUID.fromString(last(complaint)));
      } else {
        apply(payload.unpack(EmergingIssueFound.class), event);
      }
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("The payload is not what the event says", e);
    }
  }

  private void apply(ResponsesRecorded recorded) {
    String questionnaire = last(recorded.getQuestionnaire());
    cases.consider(
        questionnaire,
        recorded.getResponsesList().stream()
            .map(response -> UUID.fromString(last(response.getResponse())))
            .toList());
  }

  private void apply(EmergingIssueFound issue, Event event) {
    cases.consider(
        new CaseSignal(
            issue.getEmergingIssue(),
            null,
            issue.getUnit(),
            "",
            "",
            ProtoTimes.toDomain(event.getOccurTime()),
            new CaseSignal.Emerged()));
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
