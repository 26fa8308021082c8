package dev.cxos.survey.complaint;

import static dev.cxos.platform.testing.TestStubs.as;
import static dev.cxos.platform.testing.TestStubs.channel;

import com.google.type.Date;
import dev.cxos.platform.testing.Tokens;
import dev.cxos.survey.Samples;
import dev.cxos.survey.Survey;
import dev.cxos.survey.Uploads;
import dev.cxos.survey.v1.Complaint;
import dev.cxos.survey.v1.ComplaintImportServiceGrpc;
import dev.cxos.survey.v1.ComplaintMetricServiceGrpc;
import dev.cxos.survey.v1.ComplaintRow;
import dev.cxos.survey.v1.ComplaintServiceGrpc;
import dev.cxos.survey.v1.ComplaintTag;
import dev.cxos.survey.v1.CreateComplaintImportRequest;
import dev.cxos.survey.v1.CreateTagRuleRequest;
import dev.cxos.survey.v1.CreateTaxonomyRequest;
import dev.cxos.survey.v1.DateRange;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.PublishTaxonomyRequest;
import dev.cxos.survey.v1.QueryComplaintParetoRequest;
import dev.cxos.survey.v1.QueryComplaintParetoResponse;
import dev.cxos.survey.v1.RecordComplaintRequest;
import dev.cxos.survey.v1.RootCauseServiceGrpc;
import dev.cxos.survey.v1.SuggestionServiceGrpc;
import dev.cxos.survey.v1.Tag;
import dev.cxos.survey.v1.TagRule;
import dev.cxos.survey.v1.TagRuleServiceGrpc;
import dev.cxos.survey.v1.Taxonomy;
import dev.cxos.survey.v1.TaxonomyServiceGrpc;
import dev.cxos.survey.v1.UploadComplaintsRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Taxonomies and complaints for tests. */
public final class Complaining {

  private Complaining() {}

  /** A taxonomy: delivery (late, lost) and fees. */
  public static Taxonomy.Builder taxonomy() {
    return Taxonomy.newBuilder()
        .setDisplayName("Complaints")
        .addTags(tag("delivery", ""))
        .addTags(tag("late", "delivery"))
        .addTags(tag("lost", "delivery"))
        .addTags(tag("fees", ""));
  }

  /** A tag. */
  public static Tag tag(String id, String parent) {
    return Tag.newBuilder().setId(id).setParent(parent).setDisplayName("Tag " + id).build();
  }

  /** Creates and publishes a taxonomy that no other test uses. */
  public static Taxonomy published() {
    return published(taxonomy());
  }

  /** Creates and publishes a taxonomy. */
  public static Taxonomy published(Taxonomy.Builder content) {
    Taxonomy draft =
        taxonomies()
            .createTaxonomy(
                CreateTaxonomyRequest.newBuilder()
                    .setTaxonomyId(Samples.newId("taxonomy"))
                    .setTaxonomy(content)
                    .build());
    return publish(draft.getName());
  }

  /** Publishes a taxonomy. */
  public static Taxonomy publish(String name) {
    return taxonomies().publishTaxonomy(PublishTaxonomyRequest.newBuilder().setName(name).build());
  }

  /** Creates a rule. */
  public static TagRule rule(Taxonomy taxonomy, String tag, String expression) {
    return rules()
        .createTagRule(
            CreateTagRuleRequest.newBuilder()
                .setTagRuleId(Samples.newId("rule"))
                .setTagRule(
                    TagRule.newBuilder()
                        .setTaxonomy(taxonomy.getName())
                        .setTag(tag)
                        .setExpression(expression))
                .build());
  }

  /** A complaint. */
  public static Complaint.Builder complaint(Taxonomy taxonomy, String words, String... tags) {
    return Complaint.newBuilder()
        .setTaxonomy(taxonomy.getName())
        .setUnit("/emea/lisbon")
        .setWords(words)
        .addAllTags(
            List.of(tags).stream()
                .map(tag -> ComplaintTag.newBuilder().setTag(tag).build())
                .toList());
  }

  /** Records a complaint. */
  public static Complaint record(Complaint.Builder complaint) {
    return complaints()
        .recordComplaint(RecordComplaintRequest.newBuilder().setComplaint(complaint).build());
  }

  /** Opens an import. */
  public static Import openImport(String... units) {
    return imports(units)
        .createComplaintImport(
            CreateComplaintImportRequest.newBuilder()
                .setComplaintImportId(Samples.newId("import"))
                .setComplaintImport(Import.getDefaultInstance())
                .build());
  }

  /** Uploads rows that begin with a number. */
  public static CompletableFuture<Import> upload(
      Import opened, long first, List<ComplaintRow> rows, String... units) {
    return Uploads.send(
        as(ComplaintImportServiceGrpc.newStub(channel()), Survey.token(units))::uploadComplaints,
        first,
        rows,
        (number, some) ->
            UploadComplaintsRequest.newBuilder()
                .setComplaintImport(opened.getName())
                .setFirstRow(number)
                .addAllRows(some)
                .build());
  }

  /** A row that holds a complaint. */
  public static ComplaintRow row(Complaint.Builder complaint) {
    return ComplaintRow.newBuilder().setComplaint(complaint).build();
  }

  /** Ranks tags over all times. */
  public static QueryComplaintParetoResponse pareto(Taxonomy taxonomy, String below) {
    return metrics()
        .queryComplaintPareto(
            QueryComplaintParetoRequest.newBuilder()
                .setParent(taxonomy.getName())
                .setWindow(window(2020, 2028))
                .setTag(below)
                .build());
  }

  /** A window of whole years. */
  public static DateRange window(int start, int end) {
    return DateRange.newBuilder().setStartDate(day(start)).setEndDate(day(end)).build();
  }

  private static Date day(int year) {
    return Date.newBuilder().setYear(year).setMonth(1).setDay(1).build();
  }

  /** Serves taxonomies. */
  public static TaxonomyServiceGrpc.TaxonomyServiceBlockingStub taxonomies() {
    return as(TaxonomyServiceGrpc.newBlockingStub(channel()), Survey.token("/"));
  }

  /** Serves rules. */
  public static TagRuleServiceGrpc.TagRuleServiceBlockingStub rules() {
    return as(TagRuleServiceGrpc.newBlockingStub(channel()), Survey.token("/"));
  }

  /** Serves complaints. */
  public static ComplaintServiceGrpc.ComplaintServiceBlockingStub complaints(String... units) {
    return as(ComplaintServiceGrpc.newBlockingStub(channel()), Survey.token(units));
  }

  /** Opens and feeds imports. */
  public static ComplaintImportServiceGrpc.ComplaintImportServiceBlockingStub imports(
      String... units) {
    return as(ComplaintImportServiceGrpc.newBlockingStub(channel()), Survey.token(units));
  }

  /** Serves complaints to one role. */
  public static ComplaintServiceGrpc.ComplaintServiceBlockingStub complaintsAs(String role) {
    return as(
        ComplaintServiceGrpc.newBlockingStub(channel()),
        Tokens.forRoles(List.of(role)).units("/").sign());
  }

  /** Serves root causes. */
  public static RootCauseServiceGrpc.RootCauseServiceBlockingStub causes(String... units) {
    return as(RootCauseServiceGrpc.newBlockingStub(channel()), Survey.token(units));
  }

  /** Serves learned suggestions. */
  public static SuggestionServiceGrpc.SuggestionServiceBlockingStub suggestions() {
    return as(SuggestionServiceGrpc.newBlockingStub(channel()), Survey.token("/"));
  }

  /** Serves counts. */
  public static ComplaintMetricServiceGrpc.ComplaintMetricServiceBlockingStub metrics(
      String... units) {
    return as(ComplaintMetricServiceGrpc.newBlockingStub(channel()), Survey.token(units));
  }
}
