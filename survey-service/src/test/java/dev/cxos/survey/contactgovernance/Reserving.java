package dev.cxos.survey.contactgovernance;

import static dev.cxos.platform.testing.TestStubs.as;
import static dev.cxos.platform.testing.TestStubs.channel;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import dev.cxos.platform.testing.Tokens;
import dev.cxos.survey.Survey;
import dev.cxos.survey.v1.Contact;
import dev.cxos.survey.v1.ContactCap;
import dev.cxos.survey.v1.ContactClass;
import dev.cxos.survey.v1.ContactDecision;
import dev.cxos.survey.v1.ContactDecision.Outcome;
import dev.cxos.survey.v1.ContactGovernanceServiceGrpc;
import dev.cxos.survey.v1.ContactGovernanceServiceGrpc.ContactGovernanceServiceBlockingStub;
import dev.cxos.survey.v1.ContactGovernanceServiceGrpc.ContactGovernanceServiceFutureStub;
import dev.cxos.survey.v1.ContactPolicy;
import dev.cxos.survey.v1.ContactPolicyServiceGrpc;
import dev.cxos.survey.v1.ContactPolicyServiceGrpc.ContactPolicyServiceBlockingStub;
import dev.cxos.survey.v1.ContactReservation;
import dev.cxos.survey.v1.ContactRules;
import dev.cxos.survey.v1.ContactServiceGrpc;
import dev.cxos.survey.v1.ContactServiceGrpc.ContactServiceBlockingStub;
import dev.cxos.survey.v1.CreateContactPolicyRequest;
import dev.cxos.survey.v1.CreateContactRequest;
import dev.cxos.survey.v1.ExplainContactRequest;
import dev.cxos.survey.v1.ExplainContactResponse;
import dev.cxos.survey.v1.GetContactPolicyRequest;
import dev.cxos.survey.v1.PublishContactPolicyRequest;
import dev.cxos.survey.v1.ReleaseReservationRequest;
import dev.cxos.survey.v1.ReserveContactRequest;
import dev.cxos.survey.v1.UseReservationRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Asks the arbiter, for tests. */
final class Reserving {

  private static final int PARALLEL = 64;

  private Reserving() {}

  /** Makes a call for its number. */
  interface Call {
    ReserveContactRequest of(int number);
  }

  static List<ContactDecision> inParallel(Call call) throws Exception {
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

  static long allowed(List<ContactDecision> answers) {
    return answers.stream().filter(answer -> answer.getOutcome() == Outcome.ALLOW).count();
  }

  static ReserveContactRequest.Builder request(String customer, String contactClass) {
    return ReserveContactRequest.newBuilder()
        .setContact("contacts/" + customer)
        .setChannel("email")
        .setContactClass(contactClass);
  }

  static ContactDecision reserve(String customer, String contactClass) {
    return arbiter().reserveContact(request(customer, contactClass).build());
  }

  static ContactReservation use(ContactDecision decision) {
    return arbiter()
        .useReservation(
            UseReservationRequest.newBuilder()
                .setName(decision.getReservation().getName())
                .build());
  }

  static ContactReservation release(ContactDecision decision) {
    return arbiter()
        .releaseReservation(
            ReleaseReservationRequest.newBuilder()
                .setName(decision.getReservation().getName())
                .build());
  }

  static ExplainContactResponse explain(String customer) {
    return arbiter()
        .explainContact(
            ExplainContactRequest.newBuilder()
                .setName("contacts/" + customer)
                .setChannel("email")
                .build());
  }

  static String newCustomer(String account) {
    return newCustomer(account, "/emea/lisbon");
  }

  static String newCustomer(String account, String unit) {
    String customer = "g-" + newId();
    contacts()
        .createContact(
            CreateContactRequest.newBuilder()
                .setContactId(customer)
                .setContact(Contact.newBuilder().setAccount(account).setUnit(unit))
                .build());
    return customer;
  }

  static String newId() {
    return UUID.randomUUID().toString();
  }

  static Timestamp timestamp(Instant moment) {
    return Timestamp.newBuilder()
        .setSeconds(moment.getEpochSecond())
        .setNanos(moment.getNano())
        .build();
  }

  static ContactGovernanceServiceBlockingStub arbiter(String... units) {
    return as(ContactGovernanceServiceGrpc.newBlockingStub(channel()), Survey.token(units));
  }

  static ContactPolicyServiceBlockingStub policies() {
    return as(
        ContactPolicyServiceGrpc.newBlockingStub(channel()),
        Tokens.forRoles(List.of("admin")).units("/").sign());
  }

  /** The classes that are built in, but one contact a month whatever it is for. */
  static ContactRules onlyOne() {
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

  /** Publishes rules that decide from now on. */
  static ContactPolicy publish(String displayName, ContactRules rules) {
    ContactPolicy draft =
        policies()
            .createContactPolicy(
                CreateContactPolicyRequest.newBuilder()
                    .setContactPolicyId("t" + newId())
                    .setContactPolicy(
                        ContactPolicy.newBuilder().setDisplayName(displayName).setRules(rules))
                    .build());
    return policies()
        .publishContactPolicy(
            PublishContactPolicyRequest.newBuilder().setName(draft.getName()).build());
  }

  /** The rules before the first policy. */
  static ContactRules builtIn() {
    return policies()
        .getContactPolicy(
            GetContactPolicyRequest.newBuilder().setName("contactPolicies/built-in").build())
        .getRules();
  }

  /** Lets the rules decide that are built in, for the tests that come after this one. */
  static void restore() {
    publish("As built in", builtIn());
  }

  static ContactServiceBlockingStub contacts() {
    return as(ContactServiceGrpc.newBlockingStub(channel()), Survey.token("/"));
  }
}
