package dev.cxos.survey.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cxos.survey.interaction.Interaction.Cost;
import dev.cxos.survey.interaction.InteractionVerdict.Kind;
import dev.cxos.survey.interaction.InteractionVerdict.Problem;
import dev.cxos.survey.interaction.NewInteraction.Costing;
import dev.cxos.survey.interaction.NewInteraction.Marks;
import dev.cxos.survey.interaction.NewInteraction.Times;
import dev.cxos.survey.journey.JourneyDefinition;
import dev.cxos.survey.journey.JourneySteps;
import dev.cxos.survey.journey.Stage;
import dev.cxos.survey.journey.Touchpoint;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InteractionRulesTest {

  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00.123456789Z");
  private static final ReasonVersion REASON = new ReasonVersion(1, "refund", 2, 7, false);
  private static final JourneySteps STEPS =
      JourneySteps.of(
          new JourneyDefinition(
              List.of(
                  new Stage(
                      "order", "Order", List.of(new Touchpoint("checkout", "Checkout")), false)),
              List.of(),
              List.of()));

  @Test
  void shouldTakeTheStageOfTheTouchpoint() {
    Interaction accepted =
        accepted(given("/desk", "phone", "journeys/shop", null, "checkout", Times.UNKNOWN));

    assertThat(accepted.stage()).isEqualTo("order");
    assertThat(accepted.journeyId()).isEqualTo("shop");
    assertThat(accepted.startTime()).isEqualTo(Instant.parse("2026-03-01T09:00:00.123456Z"));
    assertThat(accepted.reason()).isEqualTo(REASON);
  }

  @ParameterizedTest
  @CsvSource({
    "desk, phone, unit",
    "/Desk, phone, unit",
    "/desk, Phone, channel",
    "/desk, '', channel",
  })
  void shouldNameTheFieldThatIsWrong(String unit, String channel, String field) {
    assertThat(problems(given(unit, channel, null, null, null, Times.UNKNOWN)))
        .extracting(Problem::kind, Problem::field)
        .containsExactly(tuple(Kind.FIELD, field));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 10, 0, 0, wait_seconds",
    "1209601, 10, 0, 0, wait_seconds",
    "0, 604801, 0, 0, handle_seconds",
    "0, 10, 11, 0, hold_seconds",
    "0, 10, 0, 11, wrap_seconds",
  })
  void shouldRefuseTimesThatCannotBe(int wait, int handle, int hold, int wrap, String field) {
    assertThat(
            problems(
                given("/desk", "phone", null, null, null, new Times(wait, handle, hold, wrap))))
        .extracting(Problem::field)
        .containsExactly(field);
  }

  @Test
  void shouldRefuseAStageWithoutItsJourney() {
    assertThat(problems(given("/desk", "phone", null, "order", null, Times.UNKNOWN)))
        .extracting(Problem::field)
        .containsExactly("journey");
  }

  @Test
  void shouldRefuseAStageThatTheJourneyNeverHad() {
    assertThat(problems(given("/desk", "phone", "journeys/shop", "gone", null, Times.UNKNOWN)))
        .extracting(Problem::kind)
        .containsExactly(Kind.STAGE);
  }

  @Test
  void shouldWorkOutTheCostOfAnHourlyRate() {
    NewInteraction given =
        with(
            new Times(null, 90, null, null),
            new Marks(null, false, false, false),
            new Costing.HourlyRate(3_000, "EUR"));

    assertThat(accepted(given).cost()).isEqualTo(new Cost(75, "EUR"));
  }

  @Test
  void shouldRefuseAnHourlyRateWithoutTheTime() {
    NewInteraction given =
        with(
            Times.UNKNOWN,
            new Marks(null, false, false, false),
            new Costing.HourlyRate(3_000, "EUR"));

    assertThat(problems(given)).extracting(Problem::field).containsExactly("hourly_rate");
  }

  @Test
  void shouldRefuseADeadEndThatIsSaidToBeSettled() {
    NewInteraction given =
        with(Times.UNKNOWN, new Marks(true, false, true, false), new Costing.Unknown());

    assertThat(problems(given)).extracting(Problem::field).containsExactly("resolved");
  }

  @Test
  void shouldRefuseAReasonThatDoesNotExist() {
    NewInteraction given = given("/desk", "phone", null, null, null, Times.UNKNOWN);

    assertThat(InteractionRules.judge(given, null, null, NOW, _ -> new UUID(0, 1)))
        .isEqualTo(
            new InteractionVerdict.Refused(
                List.of(new Problem(Kind.REASON, "reason", "is not a contact reason"))));
  }

  private static List<Problem> problems(NewInteraction given) {
    return judge(given) instanceof InteractionVerdict.Refused(List<Problem> problems)
        ? problems
        : List.of();
  }

  private static Interaction accepted(NewInteraction given) {
    if (judge(given) instanceof InteractionVerdict.Accepted(Interaction interaction)) {
      return interaction;
    }
    throw new AssertionError(judge(given));
  }

  private static InteractionVerdict judge(NewInteraction given) {
    JourneySteps steps = given.journey() == null ? null : STEPS;
    return InteractionRules.judge(given, REASON, steps, NOW, _ -> new UUID(0, 1));
  }

  private static NewInteraction with(Times times, Marks marks, Costing costing) {
    return new NewInteraction(
        null,
        "customer",
        null,
        "contactReasons/refund",
        "phone",
        "/desk",
        null,
        null,
        null,
        null,
        null,
        times,
        marks,
        costing);
  }

  private static NewInteraction given(
      String unit,
      String channel,
      @Nullable String journey,
      @Nullable String stage,
      @Nullable String touchpoint,
      Times times) {
    return new NewInteraction(
        "ticket-1",
        "customer",
        null,
        "contactReasons/refund",
        channel,
        unit,
        null,
        journey,
        stage,
        touchpoint,
        null,
        times,
        new Marks(null, false, false, false),
        new Costing.Unknown());
  }
}
