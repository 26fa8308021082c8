package dev.cxos.survey.complaint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComplaintRankingTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final CountQuery ALL = new CountQuery("t", DAY, DAY.plusDays(1), null, false);
  private static final TagTree TREE =
      new TagTree(
          3,
          new TaxonomyContent(
              "Complaints",
              List.of(tag("a"), tag("b"), tag("c"), tag("d")),
              List.of(new RetiredTag("old", "", List.of("a", "b")))));

  @Test
  void shouldFlagTheLeadingTagsThatReachFourFifths() {
    Ranking ranking =
        rank(
            List.of(),
            Map.of(
                "a",
                new Tally(60, 0),
                "b",
                new Tally(25, 0),
                "c",
                new Tally(10, 0),
                "d",
                new Tally(5, 0),
                CountKey.ALL,
                new Tally(120, 0),
                CountKey.TAGGED,
                new Tally(98, 0)));

    assertThat(ranking.bars()).extracting(Ranking.Bar::tag).containsExactly("a", "b", "c", "d");
    assertThat(ranking.bars())
        .extracting(Ranking.Bar::cumulativePercent)
        .containsExactly(60.0, 85.0, 95.0, 100.0);
    assertThat(ranking.vitalFew()).isEqualTo(2);
    assertThat(ranking.total()).isEqualTo(100);
    assertThat(ranking.complaints()).isEqualTo(120);
    assertThat(ranking.untagged()).isEqualTo(22);
  }

  @Test
  void shouldEstimateTheShareOfASplitFromConfirmedTagsAndLeaveCountsAlone() {
    Ranking ranking =
        rank(
            List.of("old"),
            Map.of("a", new Tally(40, 30), "b", new Tally(20, 10), "old", new Tally(8, 0)));

    assertThat(ranking.bars()).extracting(Ranking.Bar::count).containsExactly(40L, 20L, 8L);
    assertThat(ranking.bars().get(0).estimatedFromSplits()).isCloseTo(6, within(1e-12));
    assertThat(ranking.bars().get(1).estimatedFromSplits()).isCloseTo(2, within(1e-12));
    assertThat(ranking.bars().get(2).estimatedFromSplits()).isZero();
  }

  @Test
  void shouldNotEstimateFromTooFewConfirmedTags() {
    Ranking ranking =
        rank(
            List.of("old"),
            Map.of("a", new Tally(40, 12), "b", new Tally(20, 7), "old", new Tally(8, 0)));

    assertThat(ranking.bars()).allSatisfy(bar -> assertThat(bar.estimatedFromSplits()).isZero());
  }

  @Test
  void shouldRankNothingWhenNothingWasCounted() {
    assertThat(rank(List.of(), Map.of()).bars()).isEmpty();
  }

  private static Ranking rank(List<String> splits, Map<String, Tally> sums) {
    return ComplaintRanking.of(TREE, TREE.below(""), splits, sums, ALL);
  }

  private static Tag tag(String id) {
    return new Tag(id, "", id, List.of());
  }
}
