package dev.cxos.survey.contactgovernance;

import static dev.cxos.survey.contactgovernance.Reserving.arbiter;
import static dev.cxos.survey.contactgovernance.Reserving.explain;
import static dev.cxos.survey.contactgovernance.Reserving.newCustomer;
import static dev.cxos.survey.contactgovernance.Reserving.newId;
import static dev.cxos.survey.contactgovernance.Reserving.onlyOne;
import static dev.cxos.survey.contactgovernance.Reserving.request;
import static dev.cxos.survey.contactgovernance.Reserving.reserve;
import static dev.cxos.survey.contactgovernance.Reserving.timestamp;
import static dev.cxos.survey.contactgovernance.Reserving.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cxos.platform.testing.Refusals;
import dev.cxos.survey.Survey;
import dev.cxos.survey.v1.ChangedContact;
import dev.cxos.survey.v1.ContactDecision;
import dev.cxos.survey.v1.ContactDecision.Outcome;
import dev.cxos.survey.v1.ContactReservation;
import dev.cxos.survey.v1.EraseCustomerRequest;
import dev.cxos.survey.v1.ExplainContactRequest;
import dev.cxos.survey.v1.ExplainContactResponse;
import dev.cxos.survey.v1.QueryContactPressureRequest;
import dev.cxos.survey.v1.SimulateContactPolicyRequest;
import dev.cxos.survey.v1.SimulateContactPolicyResponse;
import dev.cxos.survey.v1.StagePressure;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By the rules that are built in. */
@QuarkusTest
class ContactStandingRpcTest {

  @Test
  void shouldExplainWhatCountsAndWhoWaits() {
    String customer = newCustomer("");
    use(reserve(customer, "touchpoint"));
    reserve(customer, "touchpoint");

    ExplainContactResponse explained = explain(customer);

    assertThat(explained.getWindowsList())
        .filteredOn(window -> window.getRule().equals("customer-week"))
        .singleElement()
        .satisfies(
            window -> {
              assertThat(window.getContacts()).isEqualTo(1);
              assertThat(window.getMaxContacts()).isEqualTo(2);
              assertThat(window.hasNextLeaveTime()).isTrue();
            });
    assertThat(explained.getWaitingList())
        .singleElement()
        .satisfies(waiting -> assertThat(waiting.getContactClass()).isEqualTo("touchpoint"));
    assertThat(explained.getClassesList())
        .filteredOn(one -> one.getContactClass().equals("milestone"))
        .allSatisfy(one -> assertThat(one.getDecision().getOutcome()).isEqualTo(Outcome.ALLOW));
  }

  @Test
  void shouldExplainToTheCustomersUnitAlone() {
    String customer = newCustomer("");

    assertThat(
            Refusals.of(
                    () ->
                        arbiter("/apac")
                            .explainContact(
                                ExplainContactRequest.newBuilder()
                                    .setName("contacts/" + customer)
                                    .setChannel("email")
                                    .build()))
                .reason())
        .isEqualTo("RESOURCE_NOT_FOUND");
  }

  @Test
  void shouldSimulateStricterRulesOnWhatWasAsked() {
    Instant start = Instant.now().minusSeconds(1);
    String customer = newCustomer("");
    use(reserve(customer, "milestone"));
    use(reserve(customer, "milestone"));

    List<SimulateContactPolicyResponse> messages = new ArrayList<>();
    arbiter()
        .simulateContactPolicy(
            SimulateContactPolicyRequest.newBuilder()
                .setRules(onlyOne())
                .setStartTime(timestamp(start))
                .setExamples(1000)
                .build())
        .forEachRemaining(messages::add);

    assertThat(messages).hasSizeGreaterThan(1);
    var report = messages.getLast().getReport();
    assertThat(report.getRequests()).isGreaterThanOrEqualTo(2);
    assertThat(report.getShiftsList().stream().mapToLong(shift -> shift.getCount()).sum())
        .isEqualTo(report.getRequests());
    assertThat(report.getChangedList())
        .filteredOn(changed -> changed.getContact().equals("contacts/" + customer))
        .singleElement()
        .satisfies(ContactStandingRpcTest::isSecondOfTwo);
  }

  private static void isSecondOfTwo(ChangedContact changed) {
    assertThat(changed.getRecorded().getOutcome()).isEqualTo(Outcome.ALLOW);
    assertThat(changed.getCandidate().getOutcome()).isEqualTo(Outcome.DEFER);
    assertThat(changed.getCandidate().getRule()).isEqualTo("one-a-month");
    assertThat(changed.getWindowsList())
        .singleElement()
        .satisfies(window -> assertThat(window.getContacts()).isEqualTo(1));
  }

  @Test
  void shouldMeasureThePressureOnEachStage() {
    String unit = "/t" + newId().substring(0, 8);
    Instant start = Instant.now().minusSeconds(1);
    for (int i = 0; i < 3; i++) {
      String customer = newCustomer("", unit);
      use(arbiter().reserveContact(request(customer, "milestone").setStage("order").build()));
      if (i == 0) {
        use(arbiter().reserveContact(request(customer, "milestone").build()));
      }
    }

    List<StagePressure> stages =
        arbiter(unit)
            .queryContactPressure(
                QueryContactPressureRequest.newBuilder()
                    .setStartTime(timestamp(start))
                    .setMinimumN(3)
                    .build())
            .getStagesList();

    assertThat(stages).extracting(StagePressure::getStage).containsExactly("", "order");
    assertThat(stages.getFirst().getContacts()).isEqualTo(4);
    assertThat(stages.getFirst().getPressure().getValue()).isCloseTo(4.0 / 3, within(1e-12));
    assertThat(stages.getFirst().getPressure().getN()).isEqualTo(3);
    assertThat(stages.getFirst().getPressure().getFormula()).isEqualTo("contact_pressure/1");
    assertThat(stages.getFirst().getPressure().hasInterval()).isTrue();
    assertThat(stages.getLast().getPressure().getValue()).isEqualTo(1.0);
  }

  @Test
  void shouldForgetACustomerWhoIsErased() {
    String customer = newCustomer("");
    ContactDecision decision = reserve(customer, "milestone");
    reserve(customer, "touchpoint");
    reserve(customer, "touchpoint");

    Survey.responses()
        .eraseCustomer(EraseCustomerRequest.newBuilder().setName("customers/" + customer).build());

    ExplainContactResponse explained = explain(customer);
    assertThat(explained.getWaitingList()).isEmpty();
    assertThat(explained.getWindowsList())
        .allSatisfy(window -> assertThat(window.getContacts()).isZero());
    assertThat(use(decision).getState()).isEqualTo(ContactReservation.State.USED);
  }
}
