package dev.cxos.survey.contactgovernance;

import static dev.cxos.survey.contactgovernance.Reserving.allowed;
import static dev.cxos.survey.contactgovernance.Reserving.arbiter;
import static dev.cxos.survey.contactgovernance.Reserving.builtIn;
import static dev.cxos.survey.contactgovernance.Reserving.contacts;
import static dev.cxos.survey.contactgovernance.Reserving.explain;
import static dev.cxos.survey.contactgovernance.Reserving.inParallel;
import static dev.cxos.survey.contactgovernance.Reserving.newCustomer;
import static dev.cxos.survey.contactgovernance.Reserving.newId;
import static dev.cxos.survey.contactgovernance.Reserving.onlyOne;
import static dev.cxos.survey.contactgovernance.Reserving.policies;
import static dev.cxos.survey.contactgovernance.Reserving.publish;
import static dev.cxos.survey.contactgovernance.Reserving.request;
import static dev.cxos.survey.contactgovernance.Reserving.reserve;
import static dev.cxos.survey.contactgovernance.Reserving.restore;
import static dev.cxos.survey.contactgovernance.Reserving.use;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import com.google.protobuf.FieldMask;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.survey.Survey;
import dev.cxos.survey.v1.AttributeScope;
import dev.cxos.survey.v1.ClassStanding;
import dev.cxos.survey.v1.Contact;
import dev.cxos.survey.v1.ContactCap;
import dev.cxos.survey.v1.ContactDecision;
import dev.cxos.survey.v1.ContactDecision.Outcome;
import dev.cxos.survey.v1.ContactPolicy;
import dev.cxos.survey.v1.ContactScope;
import dev.cxos.survey.v1.CreateContactPolicyRequest;
import dev.cxos.survey.v1.EraseCustomerRequest;
import dev.cxos.survey.v1.ExplainContactRequest;
import dev.cxos.survey.v1.ExplainContactResponse;
import dev.cxos.survey.v1.PublishContactPolicyRequest;
import dev.cxos.survey.v1.ReserveContactRequest;
import dev.cxos.survey.v1.RuleOutOfScope;
import dev.cxos.survey.v1.UpdateContactPolicyRequest;
import dev.cxos.survey.v1.UpdateContactRequest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Publishes rules, and those that are built in again. */
@QuarkusTest
class ContactPolicyRpcTest {

  @Test
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
    String before = explain(customer).getPolicy();

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
    assertThat(explained.getPreviousPolicy()).isEqualTo(before);
    assertThat(explained.getClassesList())
        .filteredOn(one -> one.getContactClass().equals("milestone"))
        .singleElement()
        .satisfies(ContactPolicyRpcTest::isChanged);
    assertThat(reserve(customer, "milestone").getRule()).isEqualTo("one-a-month");
    restore();
  }

  @Test
  void shouldLimitTheContactsInTheScopeOfARuleAndSayWhy() throws Exception {
    String gold = customer("gold");
    String silver = customer("silver");
    ContactCap cap =
        ContactCap.newBuilder()
            .setId("gold-returns")
            .setHolder(ContactCap.Holder.CUSTOMER)
            .setMaxContacts(1)
            .setPeriod(Duration.newBuilder().setSeconds(7L * 24 * 3600))
            .setScope(
                ContactScope.newBuilder()
                    .addStages("returns")
                    .addUnits("/emea")
                    .addAttributes(
                        AttributeScope.newBuilder().setAttribute("segment").addValues("gold")))
            .build();
    ContactPolicy policy = publish("Gold", builtIn().toBuilder().addCaps(cap).build());
    try {
      assertThat(policy.getRules().getCapsList()).contains(cap);
      ReserveContactRequest about =
          request(gold, "service").setStage("returns").setRequestId(newId()).build();

      List<ContactDecision> answers =
          inParallel(_ -> about.toBuilder().setRequestId(newId()).build());
      ContactDecision refused = arbiter().reserveContact(about);

      assertThat(allowed(answers)).isEqualTo(1);
      assertThat(refused.getRule()).isEqualTo("gold-returns");
      assertThat(refused.getRuleScope())
          .isEqualTo("stage returns, unit /emea, attribute segment gold");
      assertThat(arbiter().reserveContact(about)).isEqualTo(refused);
      assertThat(reserve(gold, "service").getOutcome()).isEqualTo(Outcome.ALLOW);
      assertThat(
              allowed(
                  inParallel(
                      _ ->
                          about.toBuilder()
                              .clearRequestId()
                              .setContact("contacts/" + silver)
                              .build())))
          .isEqualTo(64);
      explains(gold, silver);
      Survey.responses()
          .eraseCustomer(EraseCustomerRequest.newBuilder().setName("customers/" + gold).build());
      assertThat(arbiter().reserveContact(about).getRuleScope()).isEmpty();
    } finally {
      restore();
    }
  }

  private static void explains(String gold, String silver) {
    ExplainContactRequest.Builder request =
        ExplainContactRequest.newBuilder().setChannel("email").setStage("returns");
    ExplainContactResponse inside =
        arbiter().explainContact(request.setName("contacts/" + gold).build());
    ExplainContactResponse outside =
        arbiter().explainContact(request.setName("contacts/" + silver).build());

    assertThat(inside.getOutOfScopeList()).isEmpty();
    assertThat(inside.getWindowsList())
        .filteredOn(window -> window.getRule().equals("gold-returns"))
        .singleElement()
        .satisfies(
            window -> {
              assertThat(window.getContacts()).isEqualTo(1);
              assertThat(window.getScope())
                  .isEqualTo("stage returns, unit /emea, attribute segment gold");
            });
    assertThat(outside.getWindowsList())
        .noneMatch(window -> window.getRule().equals("gold-returns"));
    assertThat(outside.getOutOfScopeList())
        .containsExactly(
            RuleOutOfScope.newBuilder()
                .setRule("gold-returns")
                .addUnmet("attribute segment")
                .build());
  }

  @Test
  void shouldRefuseAScopeThatCannotBeMet() {
    ContactCap.Builder cap =
        ContactCap.newBuilder()
            .setId("odd")
            .setMaxContacts(1)
            .setPeriod(Duration.newBuilder().setSeconds(60));
    List<ContactScope> odd =
        List.of(
            ContactScope.newBuilder().addUnits("emea").build(),
            ContactScope.newBuilder().addStages("No Stage").build(),
            ContactScope.newBuilder().addLanguages("portuguese of Brazil").build(),
            ContactScope.newBuilder()
                .addAttributes(AttributeScope.newBuilder().setAttribute("segment"))
                .build());

    assertThat(odd)
        .allSatisfy(
            scope ->
                assertThat(
                        Refusals.of(
                                () ->
                                    publish(
                                        "Odd",
                                        builtIn().toBuilder().addCaps(cap.setScope(scope)).build()))
                            .reason())
                    .isEqualTo("FIELD_INVALID"));
  }

  private static String customer(String segment) {
    String customer = newCustomer("");
    contacts()
        .updateContact(
            UpdateContactRequest.newBuilder()
                .setContact(
                    Contact.newBuilder()
                        .setName("contacts/" + customer)
                        .putAttributes("segment", segment))
                .setUpdateMask(FieldMask.newBuilder().addPaths("attributes"))
                .build());
    return customer;
  }

  private static void isChanged(ClassStanding standing) {
    assertThat(standing.getChanged()).isTrue();
    assertThat(standing.getDecision().getRule()).isEqualTo("one-a-month");
    assertThat(standing.getDecision().getOutcome()).isEqualTo(Outcome.DEFER);
    assertThat(standing.getPreviousDecision().getOutcome()).isEqualTo(Outcome.ALLOW);
  }
}
