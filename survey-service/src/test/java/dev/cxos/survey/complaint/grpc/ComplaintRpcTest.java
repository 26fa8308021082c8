package dev.cxos.survey.complaint.grpc;

import static dev.cxos.survey.complaint.Complaining.complaint;
import static dev.cxos.survey.complaint.Complaining.complaints;
import static dev.cxos.survey.complaint.Complaining.complaintsAs;
import static dev.cxos.survey.complaint.Complaining.pareto;
import static dev.cxos.survey.complaint.Complaining.published;
import static dev.cxos.survey.complaint.Complaining.record;
import static dev.cxos.survey.complaint.Complaining.rule;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import dev.cxos.platform.testing.OutboxEvents;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.survey.Samples;
import dev.cxos.survey.complaint.Complaining;
import dev.cxos.survey.contact.CustomerTrace;
import dev.cxos.survey.v1.BatchRecordComplaintsRequest;
import dev.cxos.survey.v1.BatchRecordComplaintsResponse;
import dev.cxos.survey.v1.Complaint;
import dev.cxos.survey.v1.ComplaintRecorded;
import dev.cxos.survey.v1.ComplaintTag;
import dev.cxos.survey.v1.ComplaintTagged;
import dev.cxos.survey.v1.GetComplaintRequest;
import dev.cxos.survey.v1.ListComplaintsRequest;
import dev.cxos.survey.v1.ListComplaintsResponse;
import dev.cxos.survey.v1.RecordComplaintRequest;
import dev.cxos.survey.v1.SearchComplaintsRequest;
import dev.cxos.survey.v1.TagComplaintRequest;
import dev.cxos.survey.v1.Taxonomy;
import dev.cxos.survey.v1.UpdateComplaintRequest;
import io.grpc.Status.Code;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ComplaintRpcTest {

  @Inject DataSource dataSource;
  @Inject @Any Instance<CustomerTrace> traces;

  @Test
  void shouldRecordAComplaintWithTheUsualHandlingAndTellOfIt() {
    Taxonomy taxonomy = published();

    Complaint recorded = record(complaint(taxonomy, "late again", "late").setRegulator(true));

    assertThat(recorded.getState()).isEqualTo(Complaint.State.RECEIVED);
    assertThat(recorded.getSeverity()).isEqualTo(Complaint.Severity.MEDIUM);
    assertThat(recorded.getDueTime().getSeconds() - recorded.getReceiveTime().getSeconds())
        .isEqualTo(15 * 86_400);
    assertThat(recorded.getTags(0).getState()).isEqualTo(ComplaintTag.State.CONFIRMED);
    assertThat(get(recorded)).isEqualTo(recorded);
    List<ComplaintRecorded> events =
        OutboxEvents.of(
            dataSource,
            recorded.getName(),
            ComplaintRecorded.getDefaultInstance(),
            ComplaintRecorded.parser());
    assertThat(events).hasSize(1);
    assertThat(events.getFirst().getTagsList()).containsExactly("late");
    assertThat(events.getFirst().toString()).doesNotContain("again");
  }

  @Test
  void shouldRecordOnceForARequestIdAndForAnExternalId() throws Exception {
    Taxonomy taxonomy = published();
    RecordComplaintRequest request =
        RecordComplaintRequest.newBuilder()
            .setComplaint(complaint(taxonomy, "lost", "lost").setExternalId("crm-1"))
            .setRequestId(Samples.newRequestId())
            .build();
    Callable<Complaint> call = () -> complaints().recordComplaint(request);

    List<Complaint> recorded = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
      for (Future<Complaint> result : executor.invokeAll(List.of(call, call, call, call))) {
        recorded.add(result.get());
      }
    }
    recorded.add(record(complaint(taxonomy, "other words").setExternalId("crm-1")));

    assertThat(recorded).containsOnly(recorded.getFirst());
    assertThat(pareto(taxonomy, "").getComplaints()).isEqualTo(1);
  }

  @Test
  void shouldRecordABatchAndPassOverWhatIsKnown() {
    Taxonomy taxonomy = published();
    BatchRecordComplaintsRequest.Builder batch = BatchRecordComplaintsRequest.newBuilder();
    for (int i = 0; i < 30; i++) {
      batch.addComplaints(
          complaint(taxonomy, "no " + i, i % 3 == 0 ? "fees" : "late").setExternalId("b" + i % 25));
    }

    BatchRecordComplaintsResponse first = complaints().batchRecordComplaints(batch.build());
    BatchRecordComplaintsResponse second = complaints().batchRecordComplaints(batch.build());

    assertThat(first.getRecordedCount()).isEqualTo(25);
    assertThat(first.getDuplicateCount()).isEqualTo(5);
    assertThat(second.getRecordedCount()).isZero();
    assertThat(second.getNamesList()).isEqualTo(first.getNamesList());
    assertThat(pareto(taxonomy, "").getComplaints()).isEqualTo(25);
  }

  @Test
  void shouldRecordNothingOfABatchWithAFault() {
    Taxonomy taxonomy = published();

    Refusals refusal =
        Refusals.of(
            () ->
                complaints()
                    .batchRecordComplaints(
                        BatchRecordComplaintsRequest.newBuilder()
                            .addComplaints(complaint(taxonomy, "one", "late"))
                            .addComplaints(complaint(taxonomy, "two", "unheard-of"))
                            .build()));

    assertThat(refusal.reason()).isEqualTo("TAG_UNKNOWN");
    assertThat(refusal.info().getMetadataMap()).containsEntry("index", "1");
    assertThat(pareto(taxonomy, "").getComplaints()).isZero();
  }

  @Test
  void shouldKeepComplaintsToTheUnitsOfTheCaller() {
    Taxonomy taxonomy = published();
    Complaint recorded = record(complaint(taxonomy, "private", "late"));

    Refusals read =
        Refusals.of(
            () ->
                complaints("/emea/porto")
                    .getComplaint(
                        GetComplaintRequest.newBuilder().setName(recorded.getName()).build()));
    Refusals written =
        Refusals.of(
            () ->
                complaints("/emea/porto")
                    .recordComplaint(
                        RecordComplaintRequest.newBuilder()
                            .setComplaint(complaint(taxonomy, "foreign"))
                            .build()));

    assertThat(read.code()).isEqualTo(Code.NOT_FOUND);
    assertThat(written.reason()).isEqualTo("UNIT_NOT_ALLOWED");
    assertThat(list(taxonomy, "/emea/porto")).isEmpty();
    assertThat(list(taxonomy, "/emea")).hasSize(1);
  }

  @Test
  void shouldWithholdWordsFromWhoMayNotReadThem() {
    Taxonomy taxonomy = published();
    Complaint recorded = record(complaint(taxonomy, "very private words", "late"));

    Complaint seen =
        complaintsAs("auditor")
            .getComplaint(GetComplaintRequest.newBuilder().setName(recorded.getName()).build());

    assertThat(seen.getWords()).isEmpty();
    assertThat(seen.getWordsWithheld()).isTrue();
    assertThat(
            Refusals.of(
                    () ->
                        complaintsAs("auditor")
                            .searchComplaints(
                                SearchComplaintsRequest.newBuilder().setQuery("private").build()))
                .reason())
        .isEqualTo("PERMISSION_MISSING");
  }

  @Test
  void shouldFindComplaintsByTheirWords() {
    Taxonomy taxonomy = published();
    String word = "w" + Samples.newRequestId().replace("-", "");
    Complaint recorded = record(complaint(taxonomy, "my " + word + " parcel", "late"));

    assertThat(search("\"my " + word + "\"")).containsExactly(recorded.getName());
    assertThat(search(word + " -parcel")).isEmpty();
  }

  @Test
  void shouldTagByARuleAndCountWhatAPersonDecides() {
    Taxonomy taxonomy = published();
    String rule = rule(taxonomy, "late", "late OR \"never arrived\"").getName();
    Complaint recorded = record(complaint(taxonomy, "It NEVER arrived"));
    assertThat(recorded.getTagsList())
        .containsExactly(
            ComplaintTag.newBuilder()
                .setTag("late")
                .setState(ComplaintTag.State.SUGGESTED)
                .setSource(ComplaintTag.Source.RULE)
                .setTagRule(rule)
                .build());
    assertThat(pareto(taxonomy, "delivery").getBars(0).getTag()).isEqualTo("late");

    Complaint tagged =
        complaints()
            .tagComplaint(
                TagComplaintRequest.newBuilder()
                    .setName(recorded.getName())
                    .addConfirm("lost")
                    .addReject("late")
                    .build());

    assertThat(tagged.getTagsList())
        .extracting(ComplaintTag::getTag, ComplaintTag::getState, ComplaintTag::getSource)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "late", ComplaintTag.State.REJECTED, ComplaintTag.Source.RULE),
            org.assertj.core.groups.Tuple.tuple(
                "lost", ComplaintTag.State.CONFIRMED, ComplaintTag.Source.PERSON));
    assertThat(pareto(taxonomy, "delivery").getBarsList())
        .singleElement()
        .satisfies(bar -> assertThat(bar.getTag()).isEqualTo("lost"));
    assertThat(pareto(taxonomy, "").getBars(0).getCount()).isEqualTo(1);
    assertThat(
            OutboxEvents.of(
                dataSource,
                recorded.getName(),
                ComplaintTagged.getDefaultInstance(),
                ComplaintTagged.parser()))
        .hasSize(1);
  }

  @Test
  void shouldGoFromStateToStateStepByStep() {
    Taxonomy taxonomy = published();
    Complaint recorded = record(complaint(taxonomy, "slow", "late"));

    Refusals tooFar = Refusals.of(() -> move(recorded, Complaint.State.RESOLVED));
    Complaint acknowledged = move(recorded, Complaint.State.ACKNOWLEDGED);
    Complaint resolved = move(acknowledged, Complaint.State.RESOLVED);
    Complaint again = move(resolved, Complaint.State.RESOLVED);

    assertThat(tooFar.reason()).isEqualTo("COMPLAINT_STATE_INVALID");
    assertThat(resolved.hasResolveTime()).isTrue();
    assertThat(again).isEqualTo(resolved);
    assertThat(move(resolved, Complaint.State.ACKNOWLEDGED).hasResolveTime()).isFalse();
    assertThat(Refusals.of(() -> move(recorded, Complaint.State.ACKNOWLEDGED)).reason())
        .isEqualTo("ETAG_MISMATCH");
  }

  @Test
  void shouldForgetWordsAndCustomerAndKeepTheCounts() {
    Taxonomy taxonomy = published();
    String customer = Samples.newId("customer");
    Complaint recorded =
        record(
            complaint(taxonomy, "my name is known", "late")
                .setCustomer(customer)
                .setInteraction("call-7")
                .setExternalId("crm-9"));

    QuarkusTransaction.requiringNew().run(() -> traces.forEach(trace -> trace.erase(customer)));

    Complaint erased = get(recorded);
    assertThat(erased.getErased()).isTrue();
    assertThat(erased.getWords() + erased.getCustomer() + erased.getInteraction()).isEmpty();
    assertThat(search("\"my name is known\"")).isEmpty();
    assertThat(pareto(taxonomy, "").getComplaints()).isEqualTo(1);
    assertThat(record(complaint(taxonomy, "my name is known").setExternalId("crm-9")).getName())
        .isEqualTo(recorded.getName());
  }

  @Test
  void shouldTakeHostileWordsForWords() {
    Taxonomy taxonomy = published();
    rule(taxonomy, "fees", "fee");
    List<String> hostile = HostileWords.all();
    BatchRecordComplaintsRequest.Builder batch = BatchRecordComplaintsRequest.newBuilder();
    hostile.forEach(words -> batch.addComplaints(complaint(taxonomy, words)));

    BatchRecordComplaintsResponse recorded = complaints().batchRecordComplaints(batch.build());

    assertThat(hostile).hasSize(500);
    assertThat(recorded.getRecordedCount()).isEqualTo(500);
    for (int i = 0; i < hostile.size(); i += 25) {
      Complaint kept =
          complaints()
              .getComplaint(GetComplaintRequest.newBuilder().setName(recorded.getNames(i)).build());
      assertThat(kept.getWords()).isEqualTo(hostile.get(i));
      assertThat(kept.getTagsList()).isEmpty();
      // As a query they find words or nothing, and never fail.
      search(hostile.get(i));
    }
    assertThat(pareto(taxonomy, "").getUntagged()).isEqualTo(500);
  }

  private static Complaint move(Complaint complaint, Complaint.State state) {
    return complaints()
        .updateComplaint(
            UpdateComplaintRequest.newBuilder()
                .setComplaint(complaint.toBuilder().setState(state))
                .setUpdateMask(FieldMask.newBuilder().addPaths("state"))
                .build());
  }

  private static Complaint get(Complaint complaint) {
    return complaints()
        .getComplaint(GetComplaintRequest.newBuilder().setName(complaint.getName()).build());
  }

  private static List<String> search(String query) {
    return complaints()
        .searchComplaints(SearchComplaintsRequest.newBuilder().setQuery(query).build())
        .getComplaintsList()
        .stream()
        .map(Complaint::getName)
        .toList();
  }

  private static List<Complaint> list(Taxonomy taxonomy, String unit) {
    ListComplaintsResponse page =
        Complaining.complaints(unit)
            .listComplaints(
                ListComplaintsRequest.newBuilder()
                    .setTaxonomy(taxonomy.getName())
                    .setTag("late")
                    .build());
    return page.getComplaintsList();
  }
}
