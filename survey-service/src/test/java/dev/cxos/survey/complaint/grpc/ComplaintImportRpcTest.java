package dev.cxos.survey.complaint.grpc;

import static dev.cxos.survey.complaint.Complaining.complaint;
import static dev.cxos.survey.complaint.Complaining.complaints;
import static dev.cxos.survey.complaint.Complaining.openImport;
import static dev.cxos.survey.complaint.Complaining.pareto;
import static dev.cxos.survey.complaint.Complaining.published;
import static dev.cxos.survey.complaint.Complaining.row;
import static dev.cxos.survey.complaint.Complaining.rule;
import static dev.cxos.survey.complaint.Complaining.taxonomies;
import static dev.cxos.survey.complaint.Complaining.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cxos.platform.testing.Refusals;
import dev.cxos.survey.Samples;
import dev.cxos.survey.Survey;
import dev.cxos.survey.complaint.Complaining;
import dev.cxos.survey.v1.Complaint;
import dev.cxos.survey.v1.ComplaintRow;
import dev.cxos.survey.v1.ComplaintTag;
import dev.cxos.survey.v1.CreateTaxonomyRequest;
import dev.cxos.survey.v1.GetImportRequest;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.ListComplaintsRequest;
import dev.cxos.survey.v1.ListRejectionsRequest;
import dev.cxos.survey.v1.Rejection;
import dev.cxos.survey.v1.RowProblem;
import dev.cxos.survey.v1.TagRule;
import dev.cxos.survey.v1.Taxonomy;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ComplaintImportRpcTest {

  @Test
  void shouldTagImportedComplaintsByRuleAsRecordedOnes() {
    Taxonomy taxonomy = published();
    TagRule rule = rule(taxonomy, "late", "never arrived OR late");

    Import done =
        upload(
                openImport(),
                1,
                List.of(
                    row(complaint(taxonomy, "my parcel came late").setExternalId("a")),
                    row(complaint(taxonomy, "it was late", "fees").setExternalId("b")),
                    row(complaint(taxonomy, "rude").setExternalId("c"))))
            .join();

    assertThat(done.getRecordedCount()).isEqualTo(3);
    List<Complaint> kept =
        complaints()
            .listComplaints(
                ListComplaintsRequest.newBuilder().setTaxonomy(taxonomy.getName()).build())
            .getComplaintsList();
    ComplaintTag suggested = of(kept, "a").getTags(0);
    assertThat(suggested.getTag()).isEqualTo("late");
    assertThat(suggested.getState()).isEqualTo(ComplaintTag.State.SUGGESTED);
    assertThat(suggested.getTagRule()).isEqualTo(rule.getName());
    assertThat(of(kept, "b").getTagsList())
        .extracting(ComplaintTag::getTag, ComplaintTag::getState)
        .containsExactly(tuple("fees", ComplaintTag.State.CONFIRMED));
    assertThat(of(kept, "c").getTagsList()).isEmpty();
    assertThat(pareto(taxonomy, "").getComplaints()).isEqualTo(3);
  }

  @Test
  void shouldKeepGoodRowsAndNameTheBadOnes() {
    Taxonomy taxonomy = published();
    Taxonomy draft =
        taxonomies()
            .createTaxonomy(
                CreateTaxonomyRequest.newBuilder()
                    .setTaxonomyId(Samples.newId("draft"))
                    .setTaxonomy(Complaining.taxonomy())
                    .build());
    Import opened = openImport();

    Import done =
        upload(
                opened,
                1,
                List.of(
                    row(complaint(taxonomy, "late", "late")),
                    row(complaint(taxonomy, "x").setUnit("no path")),
                    row(complaint(draft, "x")),
                    row(complaint(taxonomy, "x", "no-such-tag")),
                    row(complaint(taxonomy, "x").setJourney("journeys/nowhere")),
                    row(complaint(taxonomy, "x").setStage("checkout")),
                    row(complaint(taxonomy, "x".repeat(10_001))),
                    ComplaintRow.newBuilder()
                        .setProblem(RowProblem.newBuilder().setField("day").setReason("no date"))
                        .build(),
                    ComplaintRow.getDefaultInstance()))
            .join();

    assertThat(done.getAcknowledgedRow()).isEqualTo(9);
    assertThat(done.getRecordedCount()).isEqualTo(1);
    assertThat(done.getRejectedCount()).isEqualTo(8);
    assertThat(rejections(opened))
        .extracting(Rejection::getRow, Rejection::getField)
        .containsExactly(
            tuple(2L, "unit"),
            tuple(3L, "taxonomy"),
            tuple(4L, "tags"),
            tuple(5L, "journey"),
            tuple(6L, "journey"),
            tuple(7L, "words"),
            tuple(8L, "day"),
            tuple(9L, ""));
  }

  @Test
  void shouldCountNothingTwiceWhenUploadedAgain() {
    Taxonomy taxonomy = published();
    Import opened = openImport();
    List<ComplaintRow> rows = new ArrayList<>();
    for (int i = 0; i < 6_000; i++) {
      rows.add(row(complaint(taxonomy, "no " + i, "late").setExternalId("n" + i)));
    }
    upload(opened, 1, rows.subList(0, 5_500)).join();

    Import resumed = upload(opened, 1, rows).join();
    Import other = upload(openImport(), 1, rows.subList(0, 1_000)).join();

    assertThat(resumed.getRecordedCount()).isEqualTo(6_000);
    assertThat(resumed.getDuplicateCount()).isZero();
    assertThat(other.getDuplicateCount()).isEqualTo(1_000);
    assertThat(pareto(taxonomy, "").getComplaints()).isEqualTo(6_000);
  }

  @Test
  void shouldRefuseRowsThatDoNotFollowOnAndImportsOfOthers() {
    List<ComplaintRow> rows = List.of(row(complaint(published(), "late")));
    Import opened = openImport();

    Refusals outOfStep = refused(() -> upload(opened, 7, rows).join());
    Refusals foreign = refused(() -> upload(opened, 1, rows, "/elsewhere").join());
    Import own = upload(openImport("/apac"), 1, rows, "/apac").join();
    Refusals unseen =
        Refusals.of(
            () ->
                Survey.imports()
                    .getImport(
                        GetImportRequest.newBuilder().setName("complaintImports/nowhere").build()));

    assertThat(outOfStep.code()).isEqualTo(Code.ABORTED);
    assertThat(outOfStep.reason()).isEqualTo("IMPORT_OUT_OF_STEP");
    assertThat(foreign.reason()).isEqualTo("RESOURCE_NOT_FOUND");
    assertThat(own.getRejectedCount()).isEqualTo(1);
    assertThat(rejections(own))
        .extracting(Rejection::getReason)
        .containsExactly("lies outside the units that you may write to");
    assertThat(unseen.reason()).isEqualTo("RESOURCE_NOT_FOUND");
  }

  private static Complaint of(List<Complaint> complaints, String externalId) {
    return complaints.stream()
        .filter(complaint -> complaint.getExternalId().equals(externalId))
        .findFirst()
        .orElseThrow();
  }

  private static List<Rejection> rejections(Import opened) {
    return Survey.imports()
        .listRejections(ListRejectionsRequest.newBuilder().setParent(opened.getName()).build())
        .getRejectionsList();
  }

  private static Refusals refused(Runnable upload) {
    try {
      upload.run();
    } catch (CompletionException e) {
      return Refusals.of((StatusRuntimeException) Objects.requireNonNull(e.getCause()));
    }
    throw new AssertionError("the upload was not refused");
  }
}
