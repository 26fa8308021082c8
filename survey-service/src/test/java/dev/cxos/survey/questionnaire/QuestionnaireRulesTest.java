package dev.cxos.survey.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cxos.platform.error.ServiceException.FieldViolation;
import dev.cxos.survey.journey.JourneyDefinition;
import dev.cxos.survey.journey.JourneySteps;
import dev.cxos.survey.journey.RetiredStep;
import dev.cxos.survey.journey.Stage;
import dev.cxos.survey.journey.Touchpoint;
import dev.cxos.survey.questionnaire.QuestionKind.Ces;
import dev.cxos.survey.questionnaire.QuestionKind.Choice;
import dev.cxos.survey.questionnaire.QuestionKind.Csat;
import dev.cxos.survey.questionnaire.QuestionKind.Nps;
import dev.cxos.survey.questionnaire.QuestionKind.Option;
import dev.cxos.survey.questionnaire.QuestionKind.Text;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class QuestionnaireRulesTest {

  private static final Map<String, String> EN = Map.of("en", "Words");
  private static final Choice YES_NO =
      new Choice(List.of(new Option("yes", EN), new Option("no", EN)), false);
  private static final JourneySteps STEPS =
      JourneySteps.of(
          new JourneyDefinition(
              List.of(
                  new Stage("ordering", "Ordering", List.of(new Touchpoint("form", "Form")), false),
                  new Stage("paying", "Paying", List.of(new Touchpoint("desk", "Desk")), false)),
              List.of(new RetiredStep("waiting", "ordering")),
              List.of(new RetiredStep("fax", "form"))));

  static Stream<Arguments> conditions() {
    return Stream.of(
        arguments(new Nps(), new Condition.ScoreIn("first", 0, 10), ""),
        arguments(new Nps(), new Condition.ScoreIn("first", 6, 6), ""),
        arguments(new Nps(), new Condition.ScoreIn("first", 7, 6), "score"),
        arguments(new Csat(5), new Condition.ScoreIn("first", 1, 5), ""),
        arguments(new Csat(5), new Condition.ScoreIn("first", 0, 5), "score"),
        arguments(new Csat(5), new Condition.ScoreIn("first", 1, 6), "score"),
        arguments(new Csat(10), new Condition.ScoreIn("first", 1, 10), ""),
        arguments(new Ces(7), new Condition.ScoreIn("first", 7, 7), ""),
        arguments(new Ces(7), new Condition.ScoreIn("first", 7, 8), "score"),
        arguments(YES_NO, new Condition.ScoreIn("first", 1, 2), "score"),
        arguments(new Text(10), new Condition.ScoreIn("first", 1, 2), "score"),
        arguments(YES_NO, new Condition.AnyOf("first", Set.of("yes")), ""),
        arguments(YES_NO, new Condition.AnyOf("first", Set.of("yes", "no")), ""),
        arguments(YES_NO, new Condition.AnyOf("first", Set.of("yes", "maybe")), "any_of.options"),
        arguments(new Nps(), new Condition.AnyOf("first", Set.of("yes")), "any_of"),
        arguments(new Text(10), new Condition.AnyOf("first", Set.of("yes")), "any_of"),
        arguments(new Nps(), new Condition.ScoreIn("second", 0, 1), "question"),
        arguments(new Nps(), new Condition.ScoreIn("third", 0, 1), "question"),
        arguments(new Nps(), new Condition.AnyOf("missing", Set.of("yes")), "question"));
  }

  @ParameterizedTest(name = "{1} of {0}")
  @MethodSource("conditions")
  void shouldFindConditionsThatCannotBeJudged(
      QuestionKind first, Condition condition, String field) {
    QuestionnaireContent content =
        content(
            question("first", EN, first),
            new Question("second", EN, false, List.of(condition), new Text(100)),
            question("third", EN, new Nps()));

    assertThat(fields(content))
        .isEqualTo(
            field.isEmpty()
                ? List.of()
                : List.of("questionnaire.questions[1].shown_when[0]." + field));
  }

  @Test
  void shouldFindIdsOfQuestionsThatAreNotUnique() {
    QuestionnaireContent content =
        content(
            question("one", EN, new Nps()),
            question("two", EN, new Nps()),
            question("one", EN, new Nps()));

    assertThat(fields(content)).containsExactly("questionnaire.questions[2].id");
  }

  @Test
  void shouldFindIdsOfOptionsThatAreNotUnique() {
    QuestionnaireContent content =
        content(
            question(
                "one", EN, new Choice(List.of(new Option("a", EN), new Option("a", EN)), true)));

    assertThat(fields(content)).containsExactly("questionnaire.questions[0].choice.options[1].id");
  }

  @Test
  void shouldFindQuestionsAndOptionsWithoutWordingInTheDefaultLanguage() {
    QuestionnaireContent content =
        content(
            question("one", Map.of("de", "Worte"), new Nps()),
            question(
                "two",
                Map.of("en", " "),
                new Choice(
                    List.of(new Option("a", Map.of("de", "Ja")), new Option("b", EN)), false)));

    assertThat(fields(content))
        .containsExactly(
            "questionnaire.questions[0].wording",
            "questionnaire.questions[1].wording",
            "questionnaire.questions[1].choice.options[0].wording");
  }

  @Test
  void shouldFindSegmentAttributesThatAreNamedTwice() {
    QuestionnaireContent content =
        new QuestionnaireContent(
            "Name",
            "return",
            null,
            null,
            List.of(question("one", EN, new Nps())),
            List.of("terminal", "gate", "terminal"),
            "en");

    assertThat(fields(content)).containsExactly("questionnaire.segment_attributes[2]");
  }

  @ParameterizedTest(name = "{0} {1} -> {2}")
  @CsvSource({
    ",,",
    "ordering,,",
    ",form,",
    "ordering,form,",
    "packing,,stage packing",
    "waiting,,stage waiting",
    ",letter,touchpoint letter",
    ",fax,touchpoint fax",
    "paying,form,touchpoint form",
    "form,,stage form",
  })
  void shouldFindStepsThatTheJourneyDoesNotHave(String stage, String touchpoint, String unknown) {
    QuestionnaireContent content =
        new QuestionnaireContent(
            "Name",
            "return",
            stage,
            touchpoint,
            List.of(question("one", EN, new Nps())),
            List.of(),
            "en");

    assertThat(
            QuestionnaireRules.unknownStep(content, STEPS)
                .map(step -> step.step() + " " + step.id())
                .orElse(null))
        .isEqualTo(unknown);
  }

  private static List<String> fields(QuestionnaireContent content) {
    return QuestionnaireRules.violations(content).stream().map(FieldViolation::field).toList();
  }

  private static QuestionnaireContent content(Question... questions) {
    return new QuestionnaireContent(
        "Name", "return", null, null, List.of(questions), List.of(), "en");
  }

  private static Question question(String id, Map<String, String> wording, QuestionKind kind) {
    return new Question(id, wording, false, List.of(), kind);
  }
}
