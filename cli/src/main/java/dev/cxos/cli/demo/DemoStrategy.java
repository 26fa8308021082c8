package dev.cxos.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.figures.FigureText;
import dev.cxos.cli.output.Output;
import dev.cxos.survey.v1.BatchRecordContactsRequest;
import dev.cxos.survey.v1.BatchUpsertContactsRequest;
import dev.cxos.survey.v1.Contact;
import dev.cxos.survey.v1.ContactGovernanceServiceGrpc;
import dev.cxos.survey.v1.ContactServiceGrpc;
import dev.cxos.survey.v1.SetConsentRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/**
 * Loads whom the demo company may contact: its customers with what they allow, a year of contacts
 * that four teams made without asking each other, the strategy that ends this, and a draft to try
 * on that year. Loading it again changes nothing.
 */
final class DemoStrategy {
  private static final int PER_CALL = 1_000;

  private final Function<String, Session> signIn;
  private final Output output;

  /**
   * Loads it.
   *
   * @param signIn signs demo people in, and {@link DemoSignals#SYSTEM}
   * @param output where progress is told
   */
  DemoStrategy(Function<String, Session> signIn, Output output) {
    this.signIn = signIn;
    this.output = output;
  }

  /**
   * Loads what is not there yet. The strategy is published last: when it is, all else is there.
   *
   * @param lastDay the day from which the company looks back
   */
  void load(LocalDate lastDay) throws IOException {
    JsonNode strategy;
    try (Session analyst = signIn.apply("ana")) {
      strategy =
          DemoResources.createUnlessThere(
              analyst.rest(), "contactPolicies", "contactPolicyId", "strategy");
      DemoResources.createUnlessThere(
          analyst.rest(), "contactPolicies", "contactPolicyId", "quieter");
    }
    if (strategy.path("state").asText().equals("PUBLISHED")) {
      output.hint("demo data        customers: in already");
      return;
    }
    DemoCustomers customers = new DemoCustomers(lastDay);
    List<Contact> records = DemoCustomers.records();
    try (Session system = signIn.apply(DemoSignals.SYSTEM);
        DemoCalls calls = new DemoCalls(system)) {
      DemoCalls.inGroups(
          records,
          PER_CALL,
          group ->
              calls
                  .as(ContactServiceGrpc::newBlockingStub)
                  .batchUpsertContacts(
                      BatchUpsertContactsRequest.newBuilder().addAllContacts(group).build()));
      for (SetConsentRequest consent : customers.consents()) {
        DemoCalls.told(() -> calls.as(ContactServiceGrpc::newBlockingStub).setConsent(consent));
      }
      DemoCalls.inGroups(
          customers.made(),
          PER_CALL,
          group ->
              calls
                  .as(ContactGovernanceServiceGrpc::newBlockingStub)
                  .batchRecordContacts(
                      BatchRecordContactsRequest.newBuilder().addAllContacts(group).build()));
    }
    try (Session admin = signIn.apply("adam")) {
      admin.rest().post("/v1/contactPolicies/strategy:publish", "{}");
    }
    output.hint(
        "demo data        customers: %s, contacted %s times"
            .formatted(
                FigureText.count(records.size()), FigureText.count(customers.made().size())));
  }
}
