package dev.cxos.gateway.surveypage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.survey.v1.Condition;
import dev.cxos.survey.v1.PageQuestion;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartsTest {
  private static final List<PageQuestion> BRANCHING =
      List.of(question("a"), question("b"), question("c", "a"), question("d"), question("e", "c"));

  @Test
  void shouldEndAPartBeforeAQuestionThatDependsOnIt() {
    Parts parts = Parts.of(BRANCHING);
    List<String> all = List.of("a", "b", "c", "d", "e");
    assertThat(parts.count()).isEqualTo(3);
    assertThat(ids(parts, 1, all)).containsExactly("a", "b");
    assertThat(ids(parts, 2, all)).containsExactly("c", "d");
    assertThat(ids(parts, 3, all)).containsExactly("e");
    assertThat(parts.isLast(2)).isFalse();
    assertThat(parts.isLast(3)).isTrue();
  }

  @Test
  void shouldPassOverPartsWithNothingToAsk() {
    Parts parts = Parts.of(BRANCHING);
    assertThat(parts.firstFrom(2, List.of("a", "b", "e"))).hasValue(3);
    assertThat(parts.firstFrom(2, List.of("a", "b"))).isEmpty();
    assertThat(parts.firstFrom(-7, List.of("a", "b"))).hasValue(1);
    assertThat(parts.firstFrom(99, List.of("a", "b"))).isEmpty();
    assertThat(parts.partOf("d")).hasValue(2);
    assertThat(parts.partOf("x")).isEmpty();
  }

  @Test
  void shouldKeepPartsShortOnAPhone() {
    List<PageQuestion> many = IntStream.range(0, 14).mapToObj(i -> question("q" + i)).toList();
    assertThat(Parts.of(many).count()).isEqualTo(3);
  }

  private static List<String> ids(Parts parts, int part, List<String> shown) {
    return parts.questions(part, shown).stream().map(PageQuestion::getId).toList();
  }

  private static PageQuestion question(String id, String... dependsOn) {
    PageQuestion.Builder question = PageQuestion.newBuilder().setId(id);
    for (String other : dependsOn) {
      question.addShownWhen(Condition.newBuilder().setQuestion(other));
    }
    return question.build();
  }
}
