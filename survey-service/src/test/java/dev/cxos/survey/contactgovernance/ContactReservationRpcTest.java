package dev.cxos.survey.contactgovernance;

import static dev.cxos.survey.contactgovernance.Reserving.allowed;
import static dev.cxos.survey.contactgovernance.Reserving.arbiter;
import static dev.cxos.survey.contactgovernance.Reserving.inParallel;
import static dev.cxos.survey.contactgovernance.Reserving.newCustomer;
import static dev.cxos.survey.contactgovernance.Reserving.newId;
import static dev.cxos.survey.contactgovernance.Reserving.release;
import static dev.cxos.survey.contactgovernance.Reserving.request;
import static dev.cxos.survey.contactgovernance.Reserving.reserve;
import static dev.cxos.survey.contactgovernance.Reserving.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.platform.testing.OutboxEvents;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.survey.v1.BatchReserveContactsRequest;
import dev.cxos.survey.v1.CheckContactRequest;
import dev.cxos.survey.v1.ContactDecision;
import dev.cxos.survey.v1.ContactDecision.Outcome;
import dev.cxos.survey.v1.ContactMade;
import dev.cxos.survey.v1.ContactReservation;
import dev.cxos.survey.v1.ReserveContactRequest;
import dev.cxos.survey.v1.UseReservationRequest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** By the rules that are built in. */
@QuarkusTest
class ContactReservationRpcTest {

  @Inject DataSource dataSource;

  @Test
  void shouldNeverPassTheCapOfACustomerWhenManyAskAtOnce() throws Exception {
    String customer = newCustomer("");

    List<ContactDecision> answers =
        inParallel(_ -> request(customer, "milestone").setRequestId(newId()).build());

    assertThat(allowed(answers)).isEqualTo(2);
    assertThat(answers)
        .filteredOn(answer -> answer.getOutcome() != Outcome.ALLOW)
        .allSatisfy(
            answer -> {
              assertThat(answer.getOutcome()).isEqualTo(Outcome.DEFER);
              assertThat(answer.getRule()).isEqualTo("customer-week");
            });
  }

  @Test
  void shouldNeverPassTheCapOfAnAccountWhenManyAskAtOnce() throws Exception {
    String account = "household-" + UUID.randomUUID();
    List<String> members = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      members.add(newCustomer(account));
    }

    List<ContactDecision> answers =
        inParallel(call -> request(members.get(call % 8), "milestone").build());

    assertThat(allowed(answers)).isEqualTo(4);
    assertThat(answers).anyMatch(answer -> answer.getRule().equals("account-week"));
  }

  @Test
  void shouldAnswerOnceWhenRepeatedAndRefuseAReusedRequestId() throws Exception {
    String customer = newCustomer("");
    ReserveContactRequest request = request(customer, "milestone").setRequestId(newId()).build();

    List<ContactDecision> answers = inParallel(_ -> request);

    assertThat(answers.stream().map(answer -> answer.getReservation().getName()).distinct())
        .hasSize(1);
    assertThat(
            Refusals.of(
                    () -> arbiter().reserveContact(request.toBuilder().setStage("order").build()))
                .reason())
        .isEqualTo("REQUEST_ID_REUSED");
  }

  @Test
  void shouldTellOfAContactThatIsMadeWithoutNamingTheCustomer() {
    ContactDecision decision = reserve(newCustomer(""), "touchpoint");

    ContactReservation used = use(decision);
    ContactReservation again = use(decision);

    assertThat(used.getState()).isEqualTo(ContactReservation.State.USED);
    assertThat(again).isEqualTo(used);
    assertThat(
            OutboxEvents.of(
                dataSource, used.getName(), ContactMade.getDefaultInstance(), ContactMade.parser()))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getChannel()).isEqualTo("email");
              assertThat(event.getContactClass()).isEqualTo("touchpoint");
              assertThat(event.getContactTime()).isEqualTo(used.getUseTime());
            });
    assertThat(Refusals.of(() -> release(decision)).reason()).isEqualTo("RESERVATION_OVER");
  }

  @Test
  void shouldFreeThePlaceThatIsGivenBack() {
    String customer = newCustomer("");
    ContactDecision first = reserve(customer, "milestone");
    reserve(customer, "milestone");
    assertThat(reserve(customer, "milestone").getOutcome()).isEqualTo(Outcome.DEFER);

    assertThat(release(first).getState()).isEqualTo(ContactReservation.State.RELEASED);

    assertThat(reserve(customer, "milestone").getOutcome()).isEqualTo(Outcome.ALLOW);
    assertThat(Refusals.of(() -> use(first)).reason()).isEqualTo("RESERVATION_OVER");
  }

  @Test
  void shouldNotFindAReservationThatIsNoneOrWasRefused() {
    String missing = "contactReservations/" + UUID.randomUUID();

    assertThat(
            Refusals.of(
                    () ->
                        arbiter()
                            .useReservation(
                                UseReservationRequest.newBuilder().setName(missing).build()))
                .reason())
        .isEqualTo("RESOURCE_NOT_FOUND");
  }

  @Test
  void shouldCheckWithoutAnyEffect() {
    String customer = newCustomer("");
    CheckContactRequest request =
        CheckContactRequest.newBuilder()
            .setContact("contacts/" + customer)
            .setChannel("email")
            .setContactClass("milestone")
            .build();
    for (int i = 0; i < 5; i++) {
      assertThat(arbiter().checkContact(request).getOutcome()).isEqualTo(Outcome.ALLOW);
    }
    assertThat(arbiter().checkContact(request).hasReservation()).isFalse();
    assertThat(reserve(customer, "milestone").getOutcome()).isEqualTo(Outcome.ALLOW);
  }

  @Test
  void shouldDecideManyInTheirOrder() {
    String customer = newCustomer("");
    BatchReserveContactsRequest request =
        BatchReserveContactsRequest.newBuilder()
            .addRequests(request(customer, "touchpoint").setRequestId(newId()))
            .addRequests(request(customer, "touchpoint").setRequestId(newId()))
            .addRequests(request(customer, "milestone").setRequestId(newId()))
            .addRequests(request(customer, "marketing").setRequestId(newId()))
            .addRequests(request(customer, "surprise").setRequestId(newId()))
            .build();

    List<ContactDecision> first = arbiter().batchReserveContacts(request).getDecisionsList();

    assertThat(first)
        .extracting(ContactDecision::getRule)
        .containsExactly("allowed", "customer-week", "allowed", "consent-missing", "class-unknown");
    assertThat(arbiter().batchReserveContacts(request).getDecisionsList()).isEqualTo(first);
  }
}
