package dev.cxos.survey.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cxos.survey.questionnaire.QuestionKind.Ces;
import dev.cxos.survey.questionnaire.QuestionKind.Choice;
import dev.cxos.survey.questionnaire.QuestionKind.Csat;
import dev.cxos.survey.questionnaire.QuestionKind.Nps;
import dev.cxos.survey.questionnaire.QuestionKind.Option;
import dev.cxos.survey.questionnaire.QuestionKind.Text;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SeriesRulesTest {

  private static final Map<String, String> EN = Map.of("en", "How was it?");
  private static final Map<String, String> EN_DE = Map.of("en", "How was it?", "de", "Wie war es?");

  static Stream<Arguments> kinds() {
    return Stream.of(
        arguments(new Nps(), new Nps(), ""),
        arguments(new Csat(5), new Csat(5), ""),
        arguments(new Csat(5), new Csat(7), "scale changed from 5 to 7 steps"),
        arguments(new Ces(7), new Ces(7), ""),
        arguments(new Ces(7), new Ces(5), "scale changed from 7 to 5 steps"),
        arguments(new Csat(5), new Ces(5), "kind changed from csat to ces"),
        arguments(new Nps(), choice(false, "a", "b"), "kind changed from nps to choice"),
        arguments(new Text(10), new Nps(), "kind changed from text to nps"),
        arguments(new Text(10), new Text(2000), ""),
        arguments(choice(false, "a", "b"), choice(false, "a", "b"), ""),
        arguments(choice(false, "a", "b"), choice(true, "a", "b"), "several options allowed"),
        arguments(choice(true, "a", "b"), choice(false, "a", "b"), "one option allowed"),
        arguments(choice(false, "a", "b"), choice(false, "a", "b", "c"), "options added: c"),
        arguments(choice(false, "a", "b", "c"), choice(false, "b"), "options removed: a, c"),
        arguments(
            choice(false, "a", "b"),
            choice(false, "a", "c"),
            "options added: c; options removed: b"),
        arguments(choice(false, "a", "b"), choice(false, "b", "a"), "options reordered"),
        arguments(
            new Choice(List.of(new Option("a", Map.of("en", "Yes"))), false),
            new Choice(List.of(new Option("a", Map.of("en", "Sure"))), false),
            "wording of option a changed in en"),
        arguments(
            new Choice(List.of(new Option("a", Map.of("en", "Yes"))), false),
            new Choice(List.of(new Option("a", Map.of("en", "Yes", "de", "Ja"))), false),
            ""),
        arguments(
            new Choice(List.of(new Option("a", Map.of("en", "Yes", "de", "Ja"))), false),
            new Choice(List.of(new Option("a", Map.of("en", "Yes"))), false),
            "wording of option a removed in de"));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @MethodSource("kinds")
  void shouldTellAChangeOfWhatIsAnswered(QuestionKind before, QuestionKind now, String change) {
    assertThat(SeriesRules.change(question(EN, before), question(EN, now)).orElse(""))
        .isEqualTo(change);
  }

  static Stream<Arguments> wordings() {
    return Stream.of(
        arguments(EN, EN, ""),
        arguments(EN, EN_DE, ""),
        arguments(EN_DE, EN, "wording removed in de"),
        arguments(EN, Map.of("en", "How was your visit?"), "wording changed in en"),
        arguments(EN, Map.of("en", "How was it? "), "wording changed in en"),
        arguments(EN_DE, Map.of("en", "Good?", "de", "Gut?"), "wording changed in de, en"),
        arguments(EN_DE, Map.of("en", "Good?"), "wording changed in en; wording removed in de"),
        arguments(EN, Map.of("de", "Wie war es?"), "wording removed in en"),
        arguments(EN_DE, Map.of("en", "How was it?", "de", "Wie war es?", "pt", "Como foi?"), ""));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @MethodSource("wordings")
  void shouldTellAChangeOfWhatIsAsked(
      Map<String, String> before, Map<String, String> now, String change) {
    assertThat(SeriesRules.change(question(before, new Nps()), question(now, new Nps())).orElse(""))
        .isEqualTo(change);
  }

  @Test
  void shouldGoOnWhenOnlyWhoIsAskedChanges() {
    Question before = new Question("q", EN, false, List.of(), new Nps());
    Question now =
        new Question("q", EN, true, List.of(new Condition.ScoreIn("p", 1, 2)), new Nps());

    assertThat(SeriesRules.change(before, now)).isEmpty();
  }

  @Test
  void shouldTellAllChangesAtOnce() {
    assertThat(
            SeriesRules.change(
                question(EN, new Csat(5)), question(Map.of("en", "Good?"), new Csat(10))))
        .contains("scale changed from 5 to 10 steps; wording changed in en");
  }

  private static Question question(Map<String, String> wording, QuestionKind kind) {
    return new Question("q", wording, false, List.of(), kind);
  }

  private static Choice choice(boolean multiple, String... ids) {
    return new Choice(
        Stream.of(ids).map(id -> new Option(id, Map.of("en", id))).toList(), multiple);
  }
}
