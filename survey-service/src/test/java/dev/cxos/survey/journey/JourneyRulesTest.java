package dev.cxos.survey.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.platform.error.ServiceException.FieldViolation;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JourneyRulesTest {

  /** Definitions are written as {@code stage=touchpoint+touchpoint stage | old>new | old>new}. */
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = ';',
      nullValues = "-",
      value = {
        // Before; next; unmapped stages; unmapped touchpoints
        "a b; a b; ''; ''",
        "a b; b a; ''; ''",
        "a b; a b c; ''; ''",
        "a b; a; b; ''",
        "a b; c; a,b; ''",
        "a b; a | b>a; ''; ''",
        "a b; a c | b>c; ''; ''",
        // Chains: every link is kept, the last one is current.
        "a b | x>b; a | x>b b>a; ''; ''",
        "a | x>y y>a; a | x>y y>a; ''; ''",
        "a | x>a; a; x; ''",
        "a | x>a; a | y>a; x; ''",
        // A retired step may be sent elsewhere.
        "a b | x>a; a b | x>b; ''; ''",
        // Successors that do not exist, and circles.
        "a b; a | b>z; b; ''",
        "a b; a | b>b; b; ''",
        "a b c; a | b>c c>b; b,c; ''",
        // Ids are never used again for something new.
        "a | x>a; a x; x; ''",
        // Touchpoints follow the same rules, wherever they stand.
        "a=p+q; a=p+q; ''; ''",
        "a=p b=q; a=q b=p; ''; ''",
        "a=p+q; a=p; ''; q",
        "a=p+q; a=p | | q>p; ''; ''",
        "a=p | | q>p; a=p; ''; q",
        "a=p | | q>p; a=p+q; ''; q",
        "a=p+q; a=p | | q>r; ''; q",
        // Stages and touchpoints are two kinds of ids: neither follows the other.
        "a=p b; a=p | b>p; b; ''",
        "a=p b=q; a=p; b; q",
      })
  void shouldFindStepsThatAnswersWouldBeLostOn(
      String before, String next, String stages, String touchpoints) {
    JourneyRules.Unmapped unmapped = JourneyRules.unmapped(parse(before), parse(next));

    assertThat(String.join(",", unmapped.stages())).isEqualTo(stages);
    assertThat(String.join(",", unmapped.touchpoints())).isEqualTo(touchpoints);
    assertThat(unmapped.isEmpty()).isEqualTo(stages.isEmpty() && touchpoints.isEmpty());
  }

  @Test
  void shouldFindRetiredStepsOfANewJourneyThatLeadNowhere() {
    JourneyRules.Unmapped unmapped = JourneyRules.unmapped(parse("a=p | x>a y>z | q>p r>a"));

    assertThat(unmapped.stages()).containsExactly("y");
    assertThat(unmapped.touchpoints()).containsExactly("r");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "a=p b=q; ''",
        "a=a; ''",
        "a b a; journey.stages[2].id",
        "a=p+p; journey.stages[0].touchpoints[1].id",
        "a=p b=p; journey.stages[1].touchpoints[0].id",
        "a | a>a; journey.retired_stages[0].id",
        "a | x>a x>a; journey.retired_stages[1].id",
        "a=p | | p>p; journey.retired_touchpoints[0].id",
        "a=p | | x>p x>p; journey.retired_touchpoints[1].id",
      })
  void shouldFindIdsThatStandForTwoThings(String definition, String fields) {
    assertThat(
            JourneyRules.violations(parse(definition)).stream().map(FieldViolation::field).toList())
        .isEqualTo(fields.isEmpty() ? List.of() : List.of(fields));
  }

  private static JourneyDefinition parse(String text) {
    String[] parts = Arrays.copyOf(text.split("\\|", -1), 3);
    return new JourneyDefinition(
        words(parts[0]).stream().map(JourneyRulesTest::stage).toList(),
        words(parts[1]).stream().map(JourneyRulesTest::step).toList(),
        words(parts[2]).stream().map(JourneyRulesTest::step).toList());
  }

  private static List<String> words(String text) {
    return text == null || text.isBlank() ? List.of() : List.of(text.strip().split(" +"));
  }

  private static Stage stage(String text) {
    String[] parts = text.split("=", -1);
    List<Touchpoint> touchpoints =
        parts.length == 1
            ? List.of()
            : Arrays.stream(parts[1].split("\\+")).map(id -> new Touchpoint(id, id)).toList();
    return new Stage(parts[0], parts[0], touchpoints, false);
  }

  private static RetiredStep step(String text) {
    String[] parts = text.split(">", -1);
    return new RetiredStep(parts[0], parts[1]);
  }
}
