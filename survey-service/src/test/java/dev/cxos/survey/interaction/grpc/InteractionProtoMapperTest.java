package dev.cxos.survey.interaction.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.cxos.platform.testing.FieldCoverage;
import dev.cxos.survey.interaction.ContactReason;
import dev.cxos.survey.interaction.Interaction.Cost;
import dev.cxos.survey.interaction.InteractionOutcome;
import dev.cxos.survey.interaction.NewInteraction;
import dev.cxos.survey.interaction.NewInteraction.Costing;
import dev.cxos.survey.interaction.NewInteraction.Marks;
import dev.cxos.survey.interaction.NewInteraction.Times;
import dev.cxos.survey.interaction.ReasonVersion;
import dev.cxos.survey.interaction.RepeatRules.Links;
import dev.cxos.survey.v1.Interaction;
import dev.cxos.survey.v1.Interaction.Outcome;
import dev.cxos.type.v1.Money;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InteractionProtoMapperTest {

  private static final String ID = "01890a5d-ac96-774b-bcce-b302099a8057";
  private static final Money RATE =
      Money.newBuilder().setMinorUnits(3_000).setCurrencyCode("EUR").build();
  private static final Interaction PROTO =
      Interaction.newBuilder()
          .setName("interactions/" + ID)
          .setExternalId("ticket-1")
          .setCustomer("customer-1")
          .setAccount("account-1")
          .setReason("contactReasons/refund")
          .setReasonVersion(3)
          .setChannel("phone")
          .setUnit("/emea/lisbon")
          .setAgent("agent-1")
          .setJourney("journeys/shop")
          .setStage("order")
          .setTouchpoint("checkout")
          .setStartTime(Timestamp.newBuilder().setSeconds(1_700_000_000))
          .setRecordTime(Timestamp.newBuilder().setSeconds(1_700_000_100))
          .setWaitSeconds(10)
          .setHandleSeconds(200)
          .setHoldSeconds(20)
          .setWrapSeconds(30)
          .setResolved(false)
          .setEscalated(true)
          .setDeadEnd(true)
          .setComplaint(true)
          .setCost(Money.newBuilder().setMinorUnits(450).setCurrencyCode("EUR"))
          .setErased(true)
          .setOutcome(
              Outcome.newBuilder()
                  .setState(Outcome.State.NOT_RESOLVED_AT_FIRST_CONTACT)
                  .setRepeat(true)
                  .setFollowed(true)
                  .setMatureTime(Timestamp.newBuilder().setSeconds(1_700_600_000)))
          .build();

  @Test
  void shouldCoverEveryFieldOfTheContract() {
    assertThat(FieldCoverage.unset(PROTO, Interaction.newBuilder().setHourlyRate(RATE).build()))
        .isEmpty();
  }

  @Test
  void shouldShowEveryFieldButWhoseAnErasedContactWas() {
    dev.cxos.survey.interaction.Interaction domain = domain(true);
    InteractionOutcome outcome =
        new InteractionOutcome(
            InteractionOutcome.State.NOT_RESOLVED_AT_FIRST_CONTACT,
            new Links(true, true),
            Instant.ofEpochSecond(1_700_600_000));

    assertThat(InteractionProtoMapper.toProto(domain, outcome, true))
        .isEqualTo(PROTO.toBuilder().clearCustomer().build());
    assertThat(InteractionProtoMapper.toProto(domain(false), false))
        .isEqualTo(PROTO.toBuilder().clearErased().clearAgent().clearOutcome().build());
  }

  @Test
  void shouldTakeEveryFieldOfANewContact() {
    assertThat(InteractionProtoMapper.toNew(PROTO))
        .isEqualTo(
            new NewInteraction(
                "ticket-1",
                "customer-1",
                "account-1",
                "contactReasons/refund",
                "phone",
                "/emea/lisbon",
                "agent-1",
                "journeys/shop",
                "order",
                "checkout",
                Instant.ofEpochSecond(1_700_000_000),
                new Times(10, 200, 20, 30),
                new Marks(false, true, true, true),
                new Costing.Amount(450, "EUR")));
    assertThat(
            InteractionProtoMapper.toNew(Interaction.newBuilder().setHourlyRate(RATE).build())
                .costing())
        .isEqualTo(new Costing.HourlyRate(3_000, "EUR"));
  }

  @Test
  void shouldShowEveryFieldOfAReason() {
    dev.cxos.survey.v1.ContactReason reason =
        ContactReasonProtoMapper.toProto(
            new ContactReason(
                7,
                "refund",
                "Where is my refund?",
                3,
                14,
                true,
                Instant.ofEpochSecond(1_700_000_000),
                Instant.ofEpochSecond(1_700_000_100),
                5));

    assertThat(FieldCoverage.unset(reason)).isEmpty();
    assertThat(reason.getName()).isEqualTo("contactReasons/refund");
    assertThat(reason.getEtag()).isEqualTo("5");
  }

  private static dev.cxos.survey.interaction.Interaction domain(boolean erased) {
    return new dev.cxos.survey.interaction.Interaction(
        UUID.fromString(ID),
        "ticket-1",
        "customer-1",
        "account-1",
        new ReasonVersion(1, "refund", 3, 7, false),
        "phone",
        "/emea/lisbon",
        "agent-1",
        "shop",
        "order",
        "checkout",
        Instant.ofEpochSecond(1_700_000_000),
        Instant.ofEpochSecond(1_700_000_100),
        new Times(10, 200, 20, 30),
        new Marks(false, true, true, true),
        new Cost(450, "EUR"),
        erased);
  }
}
