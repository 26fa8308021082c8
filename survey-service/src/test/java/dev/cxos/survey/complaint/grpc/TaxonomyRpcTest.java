package dev.cxos.survey.complaint.grpc;

import static dev.cxos.survey.complaint.Complaining.complaint;
import static dev.cxos.survey.complaint.Complaining.complaints;
import static dev.cxos.survey.complaint.Complaining.metrics;
import static dev.cxos.survey.complaint.Complaining.pareto;
import static dev.cxos.survey.complaint.Complaining.publish;
import static dev.cxos.survey.complaint.Complaining.published;
import static dev.cxos.survey.complaint.Complaining.record;
import static dev.cxos.survey.complaint.Complaining.rules;
import static dev.cxos.survey.complaint.Complaining.tag;
import static dev.cxos.survey.complaint.Complaining.taxonomies;
import static dev.cxos.survey.complaint.Complaining.taxonomy;
import static dev.cxos.survey.complaint.Complaining.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.cxos.platform.testing.Refusals;
import dev.cxos.platform.time.Ids;
import dev.cxos.survey.Samples;
import dev.cxos.survey.complaint.Complaining;
import dev.cxos.survey.v1.Complaint;
import dev.cxos.survey.v1.ComplaintCount;
import dev.cxos.survey.v1.CreateTagRuleRequest;
import dev.cxos.survey.v1.CreateTaxonomyRequest;
import dev.cxos.survey.v1.ListTaxonomyVersionsRequest;
import dev.cxos.survey.v1.ParetoBar;
import dev.cxos.survey.v1.QueryComplaintCountsRequest;
import dev.cxos.survey.v1.QueryComplaintCountsResponse;
import dev.cxos.survey.v1.QueryComplaintParetoResponse;
import dev.cxos.survey.v1.RetiredTag;
import dev.cxos.survey.v1.TagComplaintRequest;
import dev.cxos.survey.v1.TagRule;
import dev.cxos.survey.v1.Taxonomy;
import dev.cxos.survey.v1.TimeBucket;
import dev.cxos.survey.v1.TryTagRuleRequest;
import dev.cxos.survey.v1.UpdateTagRuleRequest;
import dev.cxos.survey.v1.UpdateTaxonomyRequest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TaxonomyRpcTest {

  @Test
  void shouldCreateADraftOncePublishItAndListItsVersions() {
    CreateTaxonomyRequest request =
        CreateTaxonomyRequest.newBuilder()
            .setTaxonomyId(Samples.newId("taxonomy"))
            .setTaxonomy(taxonomy())
            .setRequestId(Ids.newId().toString())
            .build();
    Taxonomy draft = taxonomies().createTaxonomy(request);
    assertThat(taxonomies().createTaxonomy(request)).isEqualTo(draft);
    assertThat(draft.getVersion()).isZero();
    assertThat(draft.getEdited()).isTrue();
    assertThat(Refusals.of(() -> record(complaint(draft, "x"))).reason())
        .isEqualTo("TAXONOMY_NOT_PUBLISHED");

    Taxonomy first = publish(draft.getName());

    assertThat(first.getVersion()).isEqualTo(1);
    assertThat(first.getEdited()).isFalse();
    assertThat(Refusals.of(() -> publish(draft.getName())).reason())
        .isEqualTo("TAXONOMY_UNCHANGED");
    assertThat(
            taxonomies()
                .listTaxonomyVersions(
                    ListTaxonomyVersionsRequest.newBuilder().setParent(draft.getName()).build())
                .getVersionsList())
        .singleElement()
        .satisfies(version -> assertThat(version.getTagsList()).isEqualTo(first.getTagsList()));
  }

  @Test
  void shouldRefuseToLoseAPublishedTag() {
    Taxonomy before = published();

    Refusals refusal =
        Refusals.of(() -> update(before.toBuilder().clearTags().addTags(tag("fees", ""))));

    assertThat(refusal.reason()).isEqualTo("TAG_NOT_MAPPED");
    assertThat(refusal.info().getMetadataMap()).containsEntry("tags", "delivery,late,lost");
  }

  @Test
  void shouldRefuseAStaleEtagAndAnIdThatIsTaken() {
    Taxonomy before = published();
    update(before.toBuilder().setDisplayName("Other"));

    assertThat(Refusals.of(() -> update(before.toBuilder().setDisplayName("Third"))).reason())
        .isEqualTo("ETAG_MISMATCH");
    assertThat(
            Refusals.of(
                    () ->
                        taxonomies()
                            .createTaxonomy(
                                CreateTaxonomyRequest.newBuilder()
                                    .setTaxonomyId(before.getName().substring(11))
                                    .setTaxonomy(taxonomy())
                                    .build()))
                .reason())
        .isEqualTo("RESOURCE_EXISTS");
  }

  @Test
  void shouldKeepTheTrendOfAMergedTagComparable() {
    Taxonomy before = published();
    record(complaint(before, "a", "late"));
    record(complaint(before, "b", "lost"));
    record(complaint(before, "c", "late", "lost"));

    Taxonomy after =
        publish(
            update(
                    before.toBuilder()
                        .clearTags()
                        .addTags(tag("delivery", ""))
                        .addTags(tag("missing", "delivery"))
                        .addTags(tag("fees", ""))
                        .addRetiredTags(retired("late", "missing"))
                        .addRetiredTags(retired("lost", "missing")))
                .getName());
    record(complaint(after, "d", "missing"));

    assertThat(pareto(after, "delivery").getBarsList())
        .extracting(ParetoBar::getTag, ParetoBar::getCount)
        .containsExactly(tuple("missing", 4L));
    assertThat(pareto(after, "").getBars(0).getCount()).isEqualTo(4);
    assertThat(counts(after, "missing").getSeries(0).getCountsList())
        .extracting(ComplaintCount::getCount)
        .contains(4L);
  }

  @Test
  void shouldCountASplitTagBySuccessorsThatAreHeldAndSayWhatIsUndivided() {
    Taxonomy before = published();
    Complaint first = record(complaint(before, "a", "late"));
    record(complaint(before, "b", "late"));

    Taxonomy after =
        publish(
            update(
                    before.toBuilder()
                        .clearTags()
                        .addTags(tag("delivery", ""))
                        .addTags(tag("slow", "delivery"))
                        .addTags(tag("no-show", "delivery"))
                        .addTags(tag("lost", "delivery"))
                        .addTags(tag("fees", ""))
                        .addRetiredTags(retired("late", "slow", "no-show")))
                .getName());
    complaints()
        .tagComplaint(
            TagComplaintRequest.newBuilder().setName(first.getName()).addConfirm("slow").build());

    QueryComplaintParetoResponse pareto = pareto(after, "delivery");
    assertThat(pareto.getBarsList())
        .extracting(ParetoBar::getTag, ParetoBar::getCount)
        .containsExactly(tuple("late", 1L), tuple("slow", 1L));
    assertThat(pareto.getTotal()).isEqualTo(2);
    assertThat(pareto(after, "").getBars(0).getCount()).isEqualTo(2);
    assertThat(pareto.getTaxonomyVersion()).isEqualTo(2);
  }

  @Test
  void shouldCountOnlyInTheUnitsOfTheCaller() {
    Taxonomy taxonomy = published();
    record(complaint(taxonomy, "a", "late"));
    record(complaint(taxonomy, "b", "late").setUnit("/emea/porto"));

    QueryComplaintCountsRequest request = request(taxonomy, "late").build();
    assertThat(sum(metrics("/emea/porto").queryComplaintCounts(request))).isEqualTo(1);
    assertThat(sum(metrics("/emea").queryComplaintCounts(request))).isEqualTo(2);
    assertThat(
            Refusals.of(
                    () ->
                        metrics("/emea/porto")
                            .queryComplaintCounts(
                                request.toBuilder().setUnit("/emea/lisbon").build()))
                .reason())
        .isEqualTo("UNIT_NOT_ALLOWED");
  }

  @Test
  void shouldSayAtWhichPositionARuleIsWrong() {
    Taxonomy taxonomy = published();

    Refusals refusal = Refusals.of(() -> Complaining.rule(taxonomy, "late", "late (again"));

    assertThat(refusal.reason()).isEqualTo("TAG_RULE_INVALID");
    assertThat(refusal.info().getMetadataMap())
        .containsEntry("position", "6")
        .containsEntry("reason", "this parenthesis is not closed");
    assertThat(Refusals.of(() -> Complaining.rule(taxonomy, "other", "late")).reason())
        .isEqualTo("TAG_UNKNOWN");
  }

  @Test
  void shouldTryChangeAndRestARule() {
    Taxonomy taxonomy = published();
    TagRule rule = Complaining.rule(taxonomy, "late", "tardy");
    assertThat(
            rules()
                .tryTagRule(
                    TryTagRuleRequest.newBuilder()
                        .setExpression("tardy OR slow")
                        .addTexts("so slow")
                        .addTexts("fast")
                        .build())
                .getMatchesList())
        .containsExactly(true, false);

    TagRule changed =
        rules()
            .updateTagRule(
                UpdateTagRuleRequest.newBuilder()
                    .setTagRule(rule.toBuilder().setExpression("tardy OR slow"))
                    .build());
    assertThat(record(complaint(taxonomy, "so slow")).getTagsCount()).isEqualTo(1);
    rules()
        .updateTagRule(
            UpdateTagRuleRequest.newBuilder()
                .setTagRule(changed.toBuilder().setDisabled(true))
                .build());

    assertThat(record(complaint(taxonomy, "so slow")).getTagsCount()).isZero();
    assertThat(
            Refusals.of(
                    () ->
                        rules()
                            .createTagRule(
                                CreateTagRuleRequest.newBuilder()
                                    .setTagRuleId(rule.getName().substring(9))
                                    .setTagRule(rule)
                                    .build()))
                .reason())
        .isEqualTo("RESOURCE_EXISTS");
  }

  private static QueryComplaintCountsResponse counts(Taxonomy taxonomy, String tag) {
    return metrics().queryComplaintCounts(request(taxonomy, tag).build());
  }

  private static QueryComplaintCountsRequest.Builder request(Taxonomy taxonomy, String tag) {
    return QueryComplaintCountsRequest.newBuilder()
        .setParent(taxonomy.getName())
        .setWindow(window(2020, 2028))
        .addTags(tag)
        .setTimeBucket(TimeBucket.MONTH);
  }

  private static long sum(QueryComplaintCountsResponse counts) {
    return counts.getSeries(0).getCountsList().stream().mapToLong(ComplaintCount::getCount).sum();
  }

  private static RetiredTag retired(String id, String... successors) {
    return RetiredTag.newBuilder()
        .setId(id)
        .setParent("delivery")
        .addAllSuccessors(List.of(successors))
        .build();
  }

  private static Taxonomy update(Taxonomy.Builder taxonomy) {
    return taxonomies()
        .updateTaxonomy(UpdateTaxonomyRequest.newBuilder().setTaxonomy(taxonomy).build());
  }
}
