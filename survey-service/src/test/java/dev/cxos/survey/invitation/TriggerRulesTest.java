package dev.cxos.survey.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cxos.survey.invitation.TriggerOutcome.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggerRulesTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    // only, except, cause, asks
    "'', '', '', true",
    "'', '', solved, true",
    "'', spam, spam, false",
    "'', spam, solved, true",
    "'', spam, '', true",
    "solved, '', solved, true",
    "solved, '', duplicate, false",
    "solved, '', '', false",
    "solved, solved, solved, false",
  })
  void shouldAskOnlyAfterTheCausesNamed(String only, String except, String cause, boolean asks) {
    SurveyTrigger trigger = trigger(set(only), set(except), 1);

    assertThat(TriggerRules.refusal(trigger, event("e", cause.isEmpty() ? null : cause), NOW))
        .isEqualTo(asks ? Optional.empty() : Optional.of(Result.CAUSE_EXCLUDED));
  }

  @ParameterizedTest
  @CsvSource({"0.05", "0.3", "0.9"})
  void shouldTakeAboutTheShareWhenManyEventsCome(double share) {
    SurveyTrigger trigger = trigger(Set.of(), Set.of(), share);

    long asked =
        IntStream.range(0, 20_000)
            .filter(i -> TriggerRules.refusal(trigger, event("e" + i, null), NOW).isEmpty())
            .count();

    // Four standard errors of a share of 20,000.
    assertThat(asked / 20_000.0)
        .isCloseTo(share, within(4 * Math.sqrt(share * (1 - share) / 20_000)));
  }

  @Test
  void shouldDecideTheSameWhenTheSameEventIsWeighedAgain() {
    SurveyTrigger trigger = trigger(Set.of(), Set.of(), 0.5);
    SurveyTrigger other = trigger(Set.of(), Set.of(), 0.5);

    assertThat(TriggerRules.position(trigger, "e-1"))
        .isEqualTo(TriggerRules.position(trigger, "e-1"))
        .isNotEqualTo(TriggerRules.position(other, "e-1"))
        .isBetween(0.0, 1.0);
  }

  @Test
  void shouldNotAskWhenTheMomentLiesTooFarBack() {
    SurveyTrigger trigger = trigger(Set.of(), Set.of(), 1);
    JourneyEvent event = event("e", null);

    assertThat(TriggerRules.refusal(trigger, event, NOW.plus(Duration.ofDays(7)).minusNanos(1)))
        .isEmpty();
    assertThat(TriggerRules.refusal(trigger, event, NOW.plus(Duration.ofDays(7))))
        .contains(Result.STALE);
  }

  @Test
  void shouldSeeAMilestoneOnlyWhereTheJourneyMarksOne() {
    assertThat(TriggerRules.momentOf(JourneyEvent.Kind.STAGE_PASSED, true))
        .contains(Moment.MILESTONE);
    assertThat(TriggerRules.momentOf(JourneyEvent.Kind.STAGE_PASSED, false)).isEmpty();
    assertThat(TriggerRules.momentOf(JourneyEvent.Kind.KNOWLEDGE_LOOKED_UP, false))
        .contains(Moment.KNOWLEDGE_LOOKUP);
  }

  private static Set<String> set(String element) {
    return element.isEmpty() ? Set.of() : Set.of(element);
  }

  private static SurveyTrigger trigger(Set<String> only, Set<String> except, double share) {
    return new SurveyTrigger(
        UUID.randomUUID(),
        "t",
        new SurveyTrigger.Content(
            "T",
            true,
            Moment.SERVICE_END,
            "j",
            null,
            null,
            only,
            except,
            share,
            Duration.ZERO,
            Duration.ofDays(7),
            "q",
            Channel.EMAIL,
            null,
            "service",
            false,
            new Terms(Duration.ofDays(14), 0, Duration.ofDays(3))),
        NOW,
        NOW,
        "");
  }

  private static JourneyEvent event(String id, @Nullable String cause) {
    return new JourneyEvent(
        id, JourneyEvent.Kind.SERVICE_ENDED, "c", "j", null, null, "/", null, cause, NOW, Map.of());
  }
}
