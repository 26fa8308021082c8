package dev.cxos.survey.closedloop.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.cxos.event.v1.Event;
import dev.cxos.platform.event.EventConsumer;
import dev.cxos.platform.event.EventConsumers;
import dev.cxos.platform.event.OwnFeed;
import dev.cxos.survey.closedloop.CaseOpeningService;
import dev.cxos.survey.v1.RecordedResponse;
import dev.cxos.survey.v1.ResponsesRecorded;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Follows the feed of the service itself, and opens cases for what customers answer. */
@ApplicationScoped
class SignalListener {

  private static final String NAME = "closedloop-responses";

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
            List.of(ResponsesRecorded.getDescriptor().getFullName()),
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
    ResponsesRecorded recorded;
    try {
      recorded = event.getPayload().unpack(ResponsesRecorded.class);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("The payload is not what the event says", e);
    }
    String questionnaire = last(recorded.getQuestionnaire());
    for (RecordedResponse response : recorded.getResponsesList()) {
      cases.consider(questionnaire, UUID.fromString(last(response.getResponse())));
    }
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
