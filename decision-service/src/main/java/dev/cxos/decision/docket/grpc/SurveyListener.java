package dev.cxos.decision.docket.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.cxos.decision.docket.OutcomeService;
import dev.cxos.decision.docket.SurveyAnswers;
import dev.cxos.event.v1.Event;
import dev.cxos.platform.event.EventConsumer;
import dev.cxos.platform.event.EventConsumers;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.survey.v1.RecordedResponse;
import dev.cxos.survey.v1.ResponsesRecorded;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows the feed of survey-service, if it is configured, and keeps what customers answered. */
@ApplicationScoped
class SurveyListener {

  private static final String NAME = "docket-survey";

  private final SurveyConfiguration configuration;
  private final SurveyClient client;
  private final SurveyAnswers answers;
  private final OutcomeService outcomes;
  private final EventConsumers consumers;
  private @Nullable EventConsumer consumer;

  SurveyListener(
      SurveyConfiguration configuration,
      SurveyClient client,
      SurveyAnswers answers,
      OutcomeService outcomes,
      EventConsumers consumers) {
    this.configuration = configuration;
    this.client = client;
    this.answers = answers;
    this.outcomes = outcomes;
    this.consumers = consumers;
  }

  void start(@Observes StartupEvent started) {
    if (configuration.address().isPresent()) {
      consumer =
          consumers.start(
              NAME,
              client::subscribe,
              List.of(ResponsesRecorded.getDescriptor().getFullName()),
              this::apply);
    }
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
    for (RecordedResponse response : recorded.getResponsesList()) {
      if (!response.getInteraction().isEmpty()) {
        outcomes.keep(
            response.getInteraction(),
            answers.satisfied(response.getResponse()),
            ProtoTimes.toDomain(response.getResponseTime()));
      }
    }
  }
}
