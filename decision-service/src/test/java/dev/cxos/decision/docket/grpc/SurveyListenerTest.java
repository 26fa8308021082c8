package dev.cxos.decision.docket.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import dev.cxos.decision.docket.OutcomeService;
import dev.cxos.decision.replay.Fakes;
import dev.cxos.event.v1.Event;
import dev.cxos.event.v1.SubscribeResponse;
import dev.cxos.platform.event.EventConsumer;
import dev.cxos.platform.event.EventConsumers;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.survey.v1.CustomerErased;
import dev.cxos.survey.v1.FollowedInteraction;
import dev.cxos.survey.v1.InteractionsRecorded;
import dev.cxos.survey.v1.RecordedInteraction;
import dev.cxos.survey.v1.RecordedResponse;
import dev.cxos.survey.v1.ResponsesRecorded;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Fakes.class)
class SurveyListenerTest {

  private static final Instant ANSWERED = Instant.parse("2026-05-01T10:00:00Z");

  @Inject SurveyConfiguration configuration;
  @Inject SurveyClient client;
  @Inject OutcomeService outcomes;
  @Inject EventConsumers consumers;
  @Inject DataSource source;

  @Test
  void shouldKeepAnAnswerOnceWhenTheEventComesTwice() {
    String call = "call-" + UUID.randomUUID();
    AtomicInteger asked = new AtomicInteger();
    SurveyListener listener =
        new SurveyListener(
            configuration,
            client,
            name -> {
              asked.incrementAndGet();
              return Optional.of(name.endsWith("good"));
            },
            outcomes,
            consumers);
    Event event =
        event(
            ResponsesRecorded.newBuilder()
                .addResponses(response(call, "good", ANSWERED))
                .addResponses(response("", "unrelated", ANSWERED))
                .build());
    SubscribeResponse message =
        SubscribeResponse.newBuilder().setEvent(event).setCursor("c").build();

    try (EventConsumer _ =
        consumers.start(
            "test-" + UUID.randomUUID(),
            _ ->
                Multi.createBy()
                    .concatenating()
                    .streams(
                        Multi.createFrom().items(message, message), Multi.createFrom().nothing()),
            List.of(),
            listener::apply)) {
      Awaitility.await().untilAsserted(() -> assertThat(satisfied(call)).containsExactly(true));
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void shouldLetTheLatestAnswerStand() throws SQLException {
    String call = "call-" + UUID.randomUUID();
    outcomes.keep(call, Optional.of(true), ANSWERED);
    outcomes.keep(call, Optional.of(false), ANSWERED.minusSeconds(1));
    assertThat(satisfied(call)).containsExactly(true);
    outcomes.keep(call, Optional.of(false), ANSWERED.plusSeconds(1));
    assertThat(satisfied(call)).containsExactly(false);
    outcomes.keep(call, Optional.empty(), ANSWERED.plusSeconds(2));
    assertThat(satisfied(call)).containsExactly(false);
  }

  @Test
  void shouldKeepAfterWhichContactsCustomersCameBack() throws SQLException {
    String first = "call-" + UUID.randomUUID();
    String second = "call-" + UUID.randomUUID();
    SurveyListener listener =
        new SurveyListener(configuration, client, _ -> Optional.empty(), outcomes, consumers);

    listener.apply(
        event(
            InteractionsRecorded.newBuilder()
                .addInteractions(contact(first).setMatureTime(ProtoTimes.toProto(ANSWERED)))
                .addInteractions(contact(second).setFollowed(true))
                .build()));
    assertThat(followed(first)).containsExactly(false);
    assertThat(followed(second)).containsExactly(true);

    listener.apply(
        event(
            InteractionsRecorded.newBuilder()
                .addFollowed(FollowedInteraction.newBuilder().setExternalId(first))
                .addFollowed(FollowedInteraction.newBuilder().setExternalId("never-heard-of"))
                .build()));
    assertThat(followed(first)).containsExactly(true);
    assertThat(followed("never-heard-of")).isEmpty();
  }

  private static RecordedInteraction.Builder contact(String externalId) {
    return RecordedInteraction.newBuilder()
        .setInteraction("interactions/" + UUID.randomUUID())
        .setExternalId(externalId);
  }

  @Test
  void shouldRefuseAPayloadThatIsSomethingElse() {
    SurveyListener listener =
        new SurveyListener(configuration, client, _ -> Optional.empty(), outcomes, consumers);

    assertThatThrownBy(() -> listener.apply(event(CustomerErased.getDefaultInstance())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static RecordedResponse response(String interaction, String id, Instant at) {
    return RecordedResponse.newBuilder()
        .setResponse("questionnaires/q/responses/" + id)
        .setInteraction(interaction)
        .setResponseTime(ProtoTimes.toProto(at))
        .build();
  }

  private static Event event(com.google.protobuf.Message payload) {
    return Event.newBuilder()
        .setId(UUID.randomUUID().toString())
        .setType(payload.getDescriptorForType().getFullName())
        .setOccurTime(ProtoTimes.toProto(ANSWERED))
        .setPayload(Any.pack(payload))
        .build();
  }

  private List<Boolean> satisfied(String interaction) throws SQLException {
    return flags("select satisfied from interaction_outcome where interaction = ?", interaction);
  }

  private List<Boolean> followed(String interaction) throws SQLException {
    return flags("select followed from contact_return where interaction = ?", interaction);
  }

  private List<Boolean> flags(String sql, String interaction) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, interaction);
      List<Boolean> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getBoolean(1));
        }
      }
      return found;
    }
  }
}
