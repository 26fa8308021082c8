package dev.cxos.survey.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.survey.journey.JourneyDefinition;
import dev.cxos.survey.journey.JourneySteps;
import dev.cxos.survey.journey.Stage;
import dev.cxos.survey.journey.Touchpoint;
import dev.cxos.survey.questionnaire.Condition;
import dev.cxos.survey.questionnaire.PublishedQuestionnaire;
import dev.cxos.survey.questionnaire.Question;
import dev.cxos.survey.questionnaire.QuestionKind;
import dev.cxos.survey.questionnaire.QuestionnaireContent;
import dev.cxos.survey.response.Judgement.Problem;
import dev.cxos.survey.response.NewResponse.GivenAnswer;
import dev.cxos.survey.response.ResponseRules.Strictness;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseRulesTest {

  private static final Instant NOW = Instant.parse("2026-03-15T12:00:00Z");

  private static final PublishedQuestionnaire QUESTIONNAIRE =
      new PublishedQuestionnaire(
          new UUID(1, 1),
          "relationship",
          1,
          new QuestionnaireContent(
              "Relationship",
              "returns",
              "order",
              "checkout",
              List.of(
                  question("nps", new QuestionKind.Nps(), true),
                  question("csat", new QuestionKind.Csat(5), false),
                  question("ces", new QuestionKind.Ces(7), false),
                  new Question(
                      "why",
                      Map.of("en", "Why?"),
                      true,
                      List.of(new Condition.ScoreIn("nps", 0, 6)),
                      new QuestionKind.Choice(List.of(option("a"), option("b")), false)),
                  new Question(
                      "more",
                      Map.of("en", "More?"),
                      false,
                      List.of(new Condition.AnyOf("why", Set.of("a"))),
                      new QuestionKind.Text(10))),
              List.of("terminal"),
              "en"),
          Map.of());

  private static final JourneySteps STEPS =
      JourneySteps.of(
          new JourneyDefinition(
              List.of(
                  new Stage(
                      "order", "Order", List.of(new Touchpoint("checkout", "Checkout")), false),
                  new Stage(
                      "refund", "Refund", List.of(new Touchpoint("payout", "Payout")), false)),
              List.of(),
              List.of()));

  @Test
  void shouldTakeTheQuestionnairesStepWhenTheResponseNamesNone() {
    AcceptedResponse accepted = accepted(response(null, null, score("nps", 9)));

    assertThat(accepted.stage()).isEqualTo("order");
    assertThat(accepted.touchpoint()).isEqualTo("checkout");
  }

  @Test
  void shouldNotTakeTheQuestionnairesTouchpointWhenTheStageIsAnother() {
    AcceptedResponse accepted = accepted(response("refund", null, score("nps", 9)));

    assertThat(accepted.stage()).isEqualTo("refund");
    assertThat(accepted.touchpoint()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"nps,0", "nps,10", "csat,1", "csat,5", "ces,1", "ces,7"})
  void shouldAcceptTheEndsOfAScale(String question, int value) {
    assertThat(judge(Strictness.HISTORY, withNps9(score(question, value))))
        .isInstanceOf(Judgement.Accepted.class);
  }

  @ParameterizedTest
  @CsvSource({"nps,-1", "nps,11", "csat,0", "csat,6", "ces,0", "ces,8"})
  void shouldRefuseWhatIsOffTheScale(String question, int value) {
    assertThat(problems(Strictness.HISTORY, score(question, value)))
        .extracting(Problem::field)
        .containsExactly(question);
  }

  @Test
  void shouldRequireAnAnswerOnlyWhenItIsGivenNow() {
    assertThat(problems(Strictness.LIVE)).extracting(Problem::field).containsExactly("nps");
    assertThat(judge(Strictness.HISTORY)).isInstanceOf(Judgement.Accepted.class);
  }

  @Test
  void shouldRequireAnAnswerOnlyOnItsBranch() {
    assertThat(judge(Strictness.LIVE, score("nps", 9))).isInstanceOf(Judgement.Accepted.class);
    assertThat(problems(Strictness.LIVE, score("nps", 6)))
        .extracting(Problem::field)
        .containsExactly("why");
  }

  @Test
  void shouldRefuseAnAnswerThatIsOffItsBranch() {
    assertThat(problems(Strictness.HISTORY, score("nps", 9), chosen("why", "a")))
        .extracting(Problem::field)
        .containsExactly("why");
  }

  @Test
  void shouldFollowABranchOfABranch() {
    assertThat(
            judge(Strictness.LIVE, score("nps", 2), chosen("why", "a"), words("more", "because")))
        .isInstanceOf(Judgement.Accepted.class);
    assertThat(problems(Strictness.LIVE, score("nps", 2), chosen("why", "b"), words("more", "x")))
        .extracting(Problem::field)
        .containsExactly("more");
  }

  @Test
  void shouldRefuseAnswersOfAnotherKindOptionOrQuestion() {
    assertThat(problems(Strictness.HISTORY, words("nps", "ten"))).hasSize(1);
    assertThat(problems(Strictness.HISTORY, score("nps", 2), score("why", 1))).hasSize(1);
    assertThat(problems(Strictness.HISTORY, score("nps", 2), chosen("why", "c"))).hasSize(1);
    assertThat(problems(Strictness.HISTORY, score("nps", 2), chosen("why", "a", "b"))).hasSize(1);
    assertThat(problems(Strictness.HISTORY, score("nps", 2), chosen("why"))).hasSize(1);
    assertThat(problems(Strictness.HISTORY, score("none", 2))).hasSize(1);
    assertThat(problems(Strictness.HISTORY, score("nps", 2), score("nps", 2))).hasSize(1);
    assertThat(
            problems(
                Strictness.HISTORY,
                score("nps", 2),
                chosen("why", "a"),
                words("more", "12345678901")))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1999-12-31T23:59:59Z", "2026-03-15T12:05:01Z"})
  void shouldRefuseTimesThatCannotBe(String time) {
    assertThat(at(Instant.parse(time))).isInstanceOf(Judgement.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2000-01-01T00:00:00Z", "2026-03-15T12:05:00Z"})
  void shouldAcceptLateAnswersAndClocksThatRunAhead(String time) {
    assertThat(at(Instant.parse(time))).isInstanceOf(Judgement.Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1000.1, Double.NaN, Double.POSITIVE_INFINITY})
  void shouldRefuseWeightsThatCannotBe(double weight) {
    NewResponse response =
        new NewResponse(
            null,
            0,
            null,
            null,
            "/emea",
            null,
            null,
            null,
            null,
            weight,
            Map.of(),
            List.of(score("nps", 9)));

    assertThat(judge(response, Strictness.LIVE)).isInstanceOf(Judgement.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "emea", "/Emea", "/emea/", "//", "/a/b/c/d/e/f/g/h/i", "/a%"})
  void shouldRefuseUnitsThatAreNoPath(String unit) {
    NewResponse response =
        new NewResponse(
            null,
            0,
            null,
            null,
            unit,
            null,
            null,
            null,
            null,
            1,
            Map.of(),
            List.of(score("nps", 9)));

    assertThat(judge(response, Strictness.LIVE)).isInstanceOf(Judgement.Refused.class);
  }

  private static Judgement at(Instant time) {
    return judge(
        new NewResponse(
            null,
            0,
            null,
            null,
            "/emea",
            null,
            null,
            null,
            time,
            1,
            Map.of(),
            List.of(score("nps", 9))),
        Strictness.LIVE);
  }

  private static GivenAnswer[] withNps9(GivenAnswer answer) {
    return answer.question().equals("nps")
        ? new GivenAnswer[] {answer}
        : new GivenAnswer[] {score("nps", 9), answer};
  }

  private static AcceptedResponse accepted(NewResponse response) {
    return ((Judgement.Accepted) judge(response, Strictness.LIVE)).response();
  }

  private static List<Problem> problems(Strictness strictness, GivenAnswer... answers) {
    return ((Judgement.Refused) judge(strictness, answers)).problems();
  }

  private static Judgement judge(Strictness strictness, GivenAnswer... answers) {
    return judge(response(null, null, answers), strictness);
  }

  private static Judgement judge(NewResponse response, Strictness strictness) {
    return ResponseRules.judge(
        response, QUESTIONNAIRE, STEPS, strictness, NOW, time -> new UUID(time.toEpochMilli(), 0));
  }

  private static NewResponse response(
      @Nullable String stage, @Nullable String touchpoint, GivenAnswer... answers) {
    return new NewResponse(
        null,
        0,
        null,
        null,
        "/emea",
        stage,
        touchpoint,
        null,
        null,
        1,
        Map.of(),
        Arrays.asList(answers));
  }

  private static GivenAnswer score(String question, int value) {
    return new GivenAnswer(question, new Answer.Score(value));
  }

  private static GivenAnswer chosen(String question, String... options) {
    return new GivenAnswer(question, new Answer.Chosen(List.of(options)));
  }

  private static GivenAnswer words(String question, String text) {
    return new GivenAnswer(question, new Answer.Words(text));
  }

  private static Question question(String id, QuestionKind kind, boolean required) {
    return new Question(id, Map.of("en", id), required, List.of(), kind);
  }

  private static QuestionKind.Option option(String id) {
    return new QuestionKind.Option(id, Map.of("en", id));
  }
}
