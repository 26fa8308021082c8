package dev.cxos.survey.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TagTreeTest {

  private static final TagTree TREE =
      new TagTree(
          2,
          new TaxonomyContent(
              "Complaints",
              List.of(
                  tag("delivery", ""),
                  tag("slow", "delivery"),
                  tag("lost", "delivery"),
                  tag("money", ""),
                  tag("fees", "money")),
              List.of(
                  new RetiredTag("late", "delivery", List.of("slow", "lost")),
                  new RetiredTag("charges", "", List.of("fees")),
                  new RetiredTag("costs", "", List.of("charges")))));

  @Test
  void shouldCountATagWithThoseAboveIt() {
    assertThat(TREE.counted(List.of("slow"))).containsExactlyInAnyOrder("slow", "delivery");
  }

  @Test
  void shouldCountMergedTagsOnceUnderTheOneThatFollows() {
    assertThat(TREE.counted(List.of("charges", "costs", "fees")))
        .containsExactlyInAnyOrder("fees", "money");
  }

  @Test
  void shouldCountASplitTagUnderTheSuccessorThatIsHeld() {
    assertThat(TREE.counted(List.of("late", "lost"))).containsExactlyInAnyOrder("lost", "delivery");
  }

  @Test
  void shouldKeepAnUndividedSplitTagUnderItselfAndItsParent() {
    assertThat(TREE.counted(List.of("late"))).containsExactlyInAnyOrder("late", "delivery");
    assertThat(TREE.splits()).containsExactly("late");
    assertThat(TREE.ends("late")).containsExactly("lost", "slow");
  }

  @Test
  void shouldKnowTheLeavesAndWhatIsBelow() {
    assertThat(TREE.leaves()).containsExactly("slow", "lost", "fees");
    assertThat(TREE.below("")).containsExactly("delivery", "money");
  }

  private static Tag tag(String id, String parent) {
    return new Tag(id, parent, id, List.of());
  }
}
