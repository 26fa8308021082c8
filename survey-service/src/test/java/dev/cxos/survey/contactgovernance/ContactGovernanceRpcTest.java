package dev.cxos.survey.contactgovernance;

import static dev.cxos.platform.testing.TestStubs.as;
import static dev.cxos.platform.testing.TestStubs.channel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import dev.cxos.platform.testing.OutboxEvents;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.platform.testing.Tokens;
import dev.cxos.survey.Survey;
import dev.cxos.survey.v1.BatchReserveContactsRequest;
import dev.cxos.survey.v1.ChangedContact;
import dev.cxos.survey.v1.CheckContactRequest;
import dev.cxos.survey.v1.ClassStanding;
import dev.cxos.survey.v1.Contact;
import dev.cxos.survey.v1.ContactCap;
import dev.cxos.survey.v1.ContactClass;
import dev.cxos.survey.v1.ContactDecision;
import dev.cxos.survey.v1.ContactDecision.Outcome;
import dev.cxos.survey.v1.ContactGovernanceServiceGrpc;
import dev.cxos.survey.v1.ContactGovernanceServiceGrpc.ContactGovernanceServiceBlockingStub;
import dev.cxos.survey.v1.ContactGovernanceServiceGrpc.ContactGovernanceServiceFutureStub;
import dev.cxos.survey.v1.ContactMade;
import dev.cxos.survey.v1.ContactPolicy;
import dev.cxos.survey.v1.ContactPolicyServiceGrpc;
import dev.cxos.survey.v1.ContactPolicyServiceGrpc.ContactPolicyServiceBlockingStub;
import dev.cxos.survey.v1.ContactReservation;
import dev.cxos.survey.v1.ContactRules;
import dev.cxos.survey.v1.ContactServiceGrpc;
import dev.cxos.survey.v1.CreateContactPolicyRequest;
import dev.cxos.survey.v1.CreateContactRequest;
import dev.cxos.survey.v1.EraseCustomerRequest;
import dev.cxos.survey.v1.ExplainContactRequest;
import dev.cxos.survey.v1.ExplainContactResponse;
import dev.cxos.survey.v1.GetContactPolicyRequest;
import dev.cxos.survey.v1.PublishContactPolicyRequest;
import dev.cxos.survey.v1.QueryContactPressureRequest;
import dev.cxos.survey.v1.ReleaseReservationRequest;
import dev.cxos.survey.v1.ReserveContactRequest;
import dev.cxos.survey.v1.SimulateContactPolicyRequest;
import dev.cxos.survey.v1.SimulateContactPolicyResponse;
import dev.cxos.survey.v1.StagePressure;
import dev.cxos.survey.v1.UpdateContactPolicyRequest;
import dev.cxos.survey.v1.UseReservationRequest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** By the rules that are built in, up to the last test, which publishes others. */
@QuarkusTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContactGovernanceRpcTest {

  private static final int PARALLEL = 64;

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
        .satisfies(ContactGovernanceRpcTest::isSecondOfTwo);
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

  @Test
  @Order(Integer.MAX_VALUE)
  void shouldExplainWhatANewPolicyChangedForACustomer() {
    String customer = newCustomer("");
    use(reserve(customer, "milestone"));
    String id = "t" + newId();
    ContactPolicy draft =
        policies()
            .createContactPolicy(
                CreateContactPolicyRequest.newBuilder()
                    .setContactPolicyId(id)
                    .setContactPolicy(
                        ContactPolicy.newBuilder().setDisplayName("One").setRules(onlyOne()))
                    .build());
    assertThat(draft.getState()).isEqualTo(ContactPolicy.State.DRAFT);
    assertThat(explain(customer).getPolicy()).isEqualTo("contactPolicies/built-in");

    ContactPolicy published =
        policies()
            .publishContactPolicy(
                PublishContactPolicyRequest.newBuilder()
                    .setName(draft.getName())
                    .setEtag(draft.getEtag())
                    .build());

    assertThat(published.getState()).isEqualTo(ContactPolicy.State.PUBLISHED);
    assertThat(
            Refusals.of(
                    () ->
                        policies()
                            .updateContactPolicy(
                                UpdateContactPolicyRequest.newBuilder()
                                    .setContactPolicy(published.toBuilder().setDisplayName("Two"))
                                    .build()))
                .reason())
        .isEqualTo("CONTACT_POLICY_PUBLISHED");
    ExplainContactResponse explained = explain(customer);
    assertThat(explained.getPolicy()).isEqualTo(draft.getName());
    assertThat(explained.getPreviousPolicy()).isEqualTo("contactPolicies/built-in");
    assertThat(explained.getClassesList())
        .filteredOn(one -> one.getContactClass().equals("milestone"))
        .singleElement()
        .satisfies(ContactGovernanceRpcTest::isChanged);
    assertThat(reserve(customer, "milestone").getRule()).isEqualTo("one-a-month");
    restoreBuiltIn();
  }

  /** For the tests that come after this one. */
  private static void restoreBuiltIn() {
    ContactPolicy builtIn =
        policies()
            .getContactPolicy(
                GetContactPolicyRequest.newBuilder().setName("contactPolicies/built-in").build());
    ContactPolicy draft =
        policies()
            .createContactPolicy(
                CreateContactPolicyRequest.newBuilder()
                    .setContactPolicyId("t" + newId())
                    .setContactPolicy(
                        ContactPolicy.newBuilder()
                            .setDisplayName("As built in")
                            .setRules(builtIn.getRules()))
                    .build());
    policies()
        .publishContactPolicy(
            PublishContactPolicyRequest.newBuilder().setName(draft.getName()).build());
  }

  private static void isChanged(ClassStanding standing) {
    assertThat(standing.getChanged()).isTrue();
    assertThat(standing.getDecision().getRule()).isEqualTo("one-a-month");
    assertThat(standing.getDecision().getOutcome()).isEqualTo(Outcome.DEFER);
    assertThat(standing.getPreviousDecision().getOutcome()).isEqualTo(Outcome.ALLOW);
  }

  /** The classes that are built in, but one contact a month whatever it is for. */
  private static ContactRules onlyOne() {
    ContactRules.Builder rules =
        ContactRules.newBuilder()
            .setDefaultTimeZone("UTC")
            .setReservationLifetime(Duration.newBuilder().setSeconds(3600))
            .setTurnLifetime(Duration.newBuilder().setSeconds(3600))
            .addCaps(
                ContactCap.newBuilder()
                    .setId("one-a-month")
                    .setMaxContacts(1)
                    .setPeriod(Duration.newBuilder().setSeconds(30L * 24 * 3600)));
    for (String id :
        List.of("milestone", "touchpoint", "service", "closed-loop", "panel", "marketing")) {
      rules.addClasses(ContactClass.newBuilder().setId(id).setPriority(10));
    }
    return rules.build();
  }

  /** Makes a call for its number. */
  private interface Call {
    ReserveContactRequest of(int number);
  }

  private static List<ContactDecision> inParallel(Call call) throws Exception {
    ContactGovernanceServiceFutureStub stub =
        as(ContactGovernanceServiceGrpc.newFutureStub(channel()), Survey.token("/"));
    List<ListenableFuture<ContactDecision>> calls = new ArrayList<>();
    for (int i = 0; i < PARALLEL; i++) {
      calls.add(stub.reserveContact(call.of(i)));
    }
    List<ContactDecision> answers = new ArrayList<>();
    for (ListenableFuture<ContactDecision> answer : calls) {
      answers.add(answer.get());
    }
    return answers;
  }

  private static long allowed(List<ContactDecision> answers) {
    return answers.stream().filter(answer -> answer.getOutcome() == Outcome.ALLOW).count();
  }

  private static ReserveContactRequest.Builder request(String customer, String contactClass) {
    return ReserveContactRequest.newBuilder()
        .setContact("contacts/" + customer)
        .setChannel("email")
        .setContactClass(contactClass);
  }

  private static ContactDecision reserve(String customer, String contactClass) {
    return arbiter().reserveContact(request(customer, contactClass).build());
  }

  private static ContactReservation use(ContactDecision decision) {
    return arbiter()
        .useReservation(
            UseReservationRequest.newBuilder()
                .setName(decision.getReservation().getName())
                .build());
  }

  private static ContactReservation release(ContactDecision decision) {
    return arbiter()
        .releaseReservation(
            ReleaseReservationRequest.newBuilder()
                .setName(decision.getReservation().getName())
                .build());
  }

  private static ExplainContactResponse explain(String customer) {
    return arbiter()
        .explainContact(
            ExplainContactRequest.newBuilder()
                .setName("contacts/" + customer)
                .setChannel("email")
                .build());
  }

  private static String newCustomer(String account) {
    return newCustomer(account, "/emea/lisbon");
  }

  private static String newCustomer(String account, String unit) {
    String customer = "g-" + newId();
    as(ContactServiceGrpc.newBlockingStub(channel()), Survey.token("/"))
        .createContact(
            CreateContactRequest.newBuilder()
                .setContactId(customer)
                .setContact(Contact.newBuilder().setAccount(account).setUnit(unit))
                .build());
    return customer;
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  private static Timestamp timestamp(Instant moment) {
    return Timestamp.newBuilder()
        .setSeconds(moment.getEpochSecond())
        .setNanos(moment.getNano())
        .build();
  }

  private static ContactGovernanceServiceBlockingStub arbiter(String... units) {
    return as(
        ContactGovernanceServiceGrpc.newBlockingStub(channel()),
        units.length == 0 ? Survey.token("/") : Survey.token(units));
  }

  private static ContactPolicyServiceBlockingStub policies() {
    return as(
        ContactPolicyServiceGrpc.newBlockingStub(channel()),
        Tokens.forRoles(List.of("admin")).units("/").sign());
  }
}
