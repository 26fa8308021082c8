package dev.cxos.survey.contactgovernance;

import static dev.cxos.platform.testing.TestStubs.as;
import static dev.cxos.platform.testing.TestStubs.channel;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.platform.testing.Tokens;
import dev.cxos.survey.Survey;
import dev.cxos.survey.v1.BatchRecordContactsRequest;
import dev.cxos.survey.v1.BatchRecordContactsResponse;
import dev.cxos.survey.v1.CheckContactRequest;
import dev.cxos.survey.v1.ContactDecision;
import dev.cxos.survey.v1.ContactDecision.Outcome;
import dev.cxos.survey.v1.ContactGovernanceServiceGrpc;
import dev.cxos.survey.v1.ContactGovernanceServiceGrpc.ContactGovernanceServiceBlockingStub;
import dev.cxos.survey.v1.ContactShift;
import dev.cxos.survey.v1.ContactSimulation;
import dev.cxos.survey.v1.EraseCustomerRequest;
import dev.cxos.survey.v1.MadeContact;
import dev.cxos.survey.v1.SimulateContactPolicyRequest;
import dev.cxos.survey.v1.SimulateContactPolicyResponse;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Contacts that were made without asking count like those that were asked for. */
@QuarkusTest
class MadeContactRpcTest {

  private final String customer = "m-" + UUID.randomUUID();
  private final Instant now = Instant.now();

  @Test
  void shouldCountInTheWindowsWhenTheyWereMadeWithoutAsking() {
    record(made(Duration.ofDays(2)), made(Duration.ofDays(3)), made(Duration.ofDays(9)));

    ContactDecision decision =
        arbiter()
            .checkContact(
                CheckContactRequest.newBuilder()
                    .setContact("contacts/" + customer)
                    .setChannel("email")
                    .setContactClass("touchpoint")
                    .build());

    assertThat(decision.getOutcome()).isEqualTo(Outcome.DEFER);
    assertThat(decision.getRule()).isEqualTo("customer-week");
  }

  @Test
  void shouldRecordOnceWhenRepeated() {
    MadeContact one = made(Duration.ofDays(40));
    MadeContact other = made(Duration.ofDays(80));

    BatchRecordContactsResponse first = record(one, one);
    BatchRecordContactsResponse second = record(one, other);

    assertThat(first.getRecordedCount()).isEqualTo(1);
    assertThat(first.getDuplicateCount()).isEqualTo(1);
    assertThat(second.getRecordedCount()).isEqualTo(1);
    assertThat(second.getDuplicateCount()).isEqualTo(1);
  }

  @Test
  void shouldBeDecidedAnewInASimulation() {
    Instant start = now.minus(Duration.ofDays(390));
    Instant end = now.minus(Duration.ofDays(380));
    List<MadeContact> contacts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      contacts.add(made(Duration.ofDays(389).minusMinutes(i)));
    }
    record(contacts.toArray(MadeContact[]::new));

    ContactSimulation report = simulate(start, end);

    // Of five in one week two places remain, one of them kept for milestones.
    assertThat(report.getRequests()).isGreaterThanOrEqualTo(5);
    assertThat(report.getChangedList())
        .filteredOn(changed -> changed.getContact().equals("contacts/" + customer))
        .hasSize(4)
        .allSatisfy(
            changed -> {
              assertThat(changed.getRecorded().getRule()).isEqualTo("allowed");
              assertThat(changed.getCandidate().getRule()).isEqualTo("customer-week");
            });
    assertThat(report.getShiftsList().stream().mapToLong(ContactShift::getCount).sum())
        .isEqualTo(report.getRequests());
  }

  @Test
  void shouldForgetTheCustomerWhoIsErasedAlsoWhenRepeated() {
    MadeContact contact = made(Duration.ofDays(100));
    record(contact);
    Survey.responses()
        .eraseCustomer(EraseCustomerRequest.newBuilder().setName("customers/" + customer).build());

    assertThat(record(contact).getDuplicateCount()).isEqualTo(1);
    Instant start = now.minus(Duration.ofDays(100)).minusSeconds(1);
    assertThat(simulate(start, start.plusSeconds(2)).getErased()).isEqualTo(1);
  }

  @Test
  void shouldRefuseATimeThatIsNotPastOrTooFarBack() {
    for (Duration ago : List.of(Duration.ofMinutes(-5), Duration.ofDays(401))) {
      var refusal = Refusals.of(() -> record(made(Duration.ofDays(1)), made(ago)));

      assertThat(refusal.reason()).isEqualTo("FIELD_INVALID");
    }
  }

  @Test
  void shouldBeForbiddenToThoseWhoMayNotReserve() {
    assertThat(
            Refusals.of(
                    () ->
                        as(
                                ContactGovernanceServiceGrpc.newBlockingStub(channel()),
                                Tokens.forRoles(List.of("analyst")).units("/").sign())
                            .batchRecordContacts(request(made(Duration.ofDays(1)))))
                .reason())
        .isEqualTo("PERMISSION_MISSING");
  }

  private static ContactSimulation simulate(Instant start, Instant end) {
    List<SimulateContactPolicyResponse> messages = new ArrayList<>();
    arbiter()
        .simulateContactPolicy(
            SimulateContactPolicyRequest.newBuilder()
                .setPolicy("contactPolicies/built-in")
                .setStartTime(timestamp(start))
                .setEndTime(timestamp(end))
                .setExamples(1000)
                .build())
        .forEachRemaining(messages::add);
    return messages.getLast().getReport();
  }

  private static BatchRecordContactsResponse record(MadeContact... contacts) {
    return arbiter().batchRecordContacts(request(contacts));
  }

  private static BatchRecordContactsRequest request(MadeContact... contacts) {
    return BatchRecordContactsRequest.newBuilder().addAllContacts(List.of(contacts)).build();
  }

  private MadeContact made(Duration ago) {
    return MadeContact.newBuilder()
        .setContact("contacts/" + customer)
        .setChannel("email")
        .setContactClass("touchpoint")
        .setStage("order")
        .setContactTime(timestamp(now.minus(ago)))
        .build();
  }

  private static Timestamp timestamp(Instant moment) {
    return Timestamp.newBuilder()
        .setSeconds(moment.getEpochSecond())
        .setNanos(moment.getNano())
        .build();
  }

  private static ContactGovernanceServiceBlockingStub arbiter() {
    return as(ContactGovernanceServiceGrpc.newBlockingStub(channel()), Survey.token("/"));
  }
}
