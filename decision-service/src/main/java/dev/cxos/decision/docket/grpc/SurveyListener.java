package dev.cxos.decision.docket.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.cxos.decision.docket.ContactReturn;
import dev.cxos.decision.docket.OutcomeService;
import dev.cxos.decision.docket.SurveyAnswers;
import dev.cxos.event.v1.Event;
import dev.cxos.platform.event.EventConsumer;
import dev.cxos.platform.event.EventConsumers;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.survey.v1.InteractionsRecorded;
import dev.cxos.survey.v1.RecordedInteraction;
import dev.cxos.survey.v1.RecordedResponse;
import dev.cxos.survey.v1.ResponsesRecorded;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows the feed of survey-service, if it is configured, and keeps what customers answered and
 * after which contacts they came back.
 */
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
              List.of(
                  ResponsesRecorded.getDescriptor().getFullName(),
                  InteractionsRecorded.getDescriptor().getFullName()),
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
    try {
      if (event.getPayload().is(InteractionsRecorded.class)) {
        keep(event.getPayload().unpack(InteractionsRecorded.class));
      } else {
        keep(event.getPayload().unpack(ResponsesRecorded.class));
      }
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("The payload is not what the event says", e);
    }
  }

  private void keep(ResponsesRecorded recorded) {
    for (RecordedResponse response : recorded.getResponsesList()) {
      if (!response.getInteraction().isEmpty()) {
        outcomes.keep(
            response.getInteraction(),
            answers.satisfied(response.getResponse()),
            ProtoTimes.toDomain(response.getResponseTime()));
      }
    }
  }

  private void keep(InteractionsRecorded recorded) {
    outcomes.keepContacts(
        recorded.getInteractionsList().stream().map(SurveyListener::toDomain).toList(),
        recorded.getFollowedList().stream()
            .map(contact -> idOf(contact.getExternalId(), contact.getInteraction()))
            .toList());
  }

  private static ContactReturn toDomain(RecordedInteraction contact) {
    return new ContactReturn(
        idOf(contact.getExternalId(), contact.getInteraction()),
        contact.hasMatureTime() ? ProtoTimes.toDomain(contact.getMatureTime()) : null,
        contact.getFollowed());
  }

  /** What decisions name a contact by: its id where it took place, if it has one. */
  private static String idOf(String externalId, String name) {
    return externalId.isEmpty() ? name : externalId;
  }
}
