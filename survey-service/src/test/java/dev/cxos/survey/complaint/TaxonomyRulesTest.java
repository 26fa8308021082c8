package dev.cxos.survey.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.platform.error.ServiceException.FieldViolation;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaxonomyRulesTest {

  private static final TaxonomyContent PUBLISHED =
      content(List.of(tag("delivery", ""), tag("late", "delivery"), tag("fees", "")), List.of());

  @Test
  void shouldFindNothingWrongWithATree() {
    assertThat(TaxonomyRules.violations(PUBLISHED)).isEmpty();
    assertThat(TaxonomyRules.unmapped(PUBLISHED, PUBLISHED)).isEmpty();
  }

  @Test
  void shouldNameWhatIsTwiceWithoutParentOrBelowItself() {
    TaxonomyContent wrong =
        content(
            List.of(tag("a", "b"), tag("b", "a"), tag("c", "missing"), tag("d", ""), tag("d", "")),
            List.of(new RetiredTag("d", "", List.of("a"))));

    assertThat(TaxonomyRules.violations(wrong))
        .extracting(FieldViolation::field)
        .containsExactly(
            "taxonomy.tags[4].id",
            "taxonomy.retired_tags[0].id",
            "taxonomy.tags[0].parent",
            "taxonomy.tags[1].parent",
            "taxonomy.tags[2].parent");
  }

  @Test
  void shouldNameTagsThatVanishMoveOrLeadNowhere() {
    TaxonomyContent next =
        content(
            List.of(tag("delivery", ""), tag("late", "")),
            List.of(new RetiredTag("old", "", List.of("gone"))));

    assertThat(TaxonomyRules.unmapped(PUBLISHED, next)).containsExactly("fees", "late", "old");
  }

  @Test
  void shouldAcceptARenameAMergeAndASplit() {
    TaxonomyContent next =
        content(
            List.of(tag("delivery", ""), tag("slow", "delivery"), tag("lost", "delivery")),
            List.of(
                new RetiredTag("late", "delivery", List.of("slow", "lost")),
                new RetiredTag("fees", "", List.of("delivery"))));

    assertThat(TaxonomyRules.violations(next)).isEmpty();
    assertThat(TaxonomyRules.unmapped(PUBLISHED, next)).isEmpty();
  }

  @Test
  void shouldNotTakeARetiredTagForSomethingNew() {
    TaxonomyContent merged =
        content(List.of(tag("fees", "")), List.of(new RetiredTag("late", "", List.of("fees"))));
    TaxonomyContent again = content(List.of(tag("fees", ""), tag("late", "")), List.of());

    assertThat(TaxonomyRules.unmapped(merged, again)).containsExactly("late");
  }

  private static TaxonomyContent content(List<Tag> tags, List<RetiredTag> retired) {
    return new TaxonomyContent("Complaints", tags, retired);
  }

  private static Tag tag(String id, String parent) {
    return new Tag(id, parent, id, List.of());
  }
}
