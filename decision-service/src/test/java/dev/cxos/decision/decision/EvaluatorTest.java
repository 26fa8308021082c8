package dev.cxos.decision.decision;

import static dev.cxos.decision.decision.Policies.agent;
import static dev.cxos.decision.decision.Policies.asked;
import static dev.cxos.decision.decision.Policies.band;
import static dev.cxos.decision.decision.Policies.chain;
import static dev.cxos.decision.decision.Policies.guardrail;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.decision.decision.Reason.Kind;
import dev.cxos.decision.policy.ApprovalStep;
import dev.cxos.decision.policy.Band;
import dev.cxos.decision.policy.CompiledPolicy;
import dev.cxos.decision.policy.Controls;
import dev.cxos.decision.policy.Guardrail;
import dev.cxos.decision.policy.Guardrail.Effect;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the evaluator says to one case after the other. */
final class EvaluatorTest {
  @ParameterizedTest
  @MethodSource("dev.cxos.decision.decision.EvaluatorRows#rows")
  void shouldSayWhatThePolicySays(EvaluatorRow row) {
    Evaluation evaluation = Evaluator.evaluate(row.policy(), row.asked(), row.agent(), row.usage());

    assertThat(evaluation.outcome()).isEqualTo(row.outcome());
    assertThat(evaluation.reasons().stream().map(EvaluatorTest::text)).isEqualTo(row.reasons());
    assertThat(evaluation.reasons()).allSatisfy(one -> assertThat(one.message()).isNotBlank());
    assertThat(evaluation.counterOffer()).isEqualTo(row.counterOffer());
    assertThat(evaluation.noAuthority()).isEqualTo(row.noAuthority());
    assertThat(evaluation.policyVersion()).hasToString("policies/goodwill/versions/3");
    assertThat(evaluation.contentHash()).isEqualTo("c0ffee");
    assertThat(evaluation.chainId())
        .isEqualTo(row.outcome() == Outcome.NEEDS_APPROVAL ? "lead" : null);
    assertThat(evaluation.chain()).hasSize(row.outcome() == Outcome.NEEDS_APPROVAL ? 1 : 0);
  }

  private static String text(Reason reason) {
    return "%s %s %s %s %s"
        .formatted(reason.kind(), reason.source(), reason.outcome(), reason.limit(), reason.used());
  }

  @Test
  void shouldHaveARowForEveryKindOfReason() {
    Set<Kind> seen =
        EvaluatorRows.rows()
            .flatMap(
                row ->
                    Evaluator.evaluate(row.policy(), row.asked(), row.agent(), row.usage())
                        .reasons()
                        .stream())
            .map(Reason::kind)
            .collect(Collectors.toSet());
    Evaluation.withoutPolicy().reasons().forEach(one -> seen.add(one.kind()));

    assertThat(seen).isEqualTo(EnumSet.allOf(Kind.class));
  }

  @Test
  void shouldBeADeadEndWhereNoPolicyIsInForce() {
    Evaluation evaluation = Evaluation.withoutPolicy();

    assertThat(evaluation.outcome()).isEqualTo(Outcome.DENIED);
    assertThat(evaluation.noAuthority()).isTrue();
    assertThat(evaluation.policyVersion()).isNull();
    assertThat(evaluation.reasons().stream().map(EvaluatorTest::text))
        .containsExactly("NO_POLICY  DENIED null null");
  }

  @Test
  void shouldLetTheNarrowestBandGovern() {
    Band narrow = band("narrow", "agent", "/emea/lisbon", 10);
    Band middle = band("middle", "lead", "/emea", 20_000);
    Band journey =
        new Band(
            "journey", "", "agent", "/emea/lisbon", "travel", new TreeSet<>(), 5, null, null, null);
    Band tier =
        new Band(
            "tier",
            "",
            "agent",
            "/emea/lisbon",
            null,
            new TreeSet<>(Set.of("gold")),
            7,
            null,
            null,
            null);
    Band otherTier =
        new Band(
            "other",
            "",
            "agent",
            "/emea/lisbon",
            null,
            new TreeSet<>(Set.of("tin")),
            9,
            null,
            null,
            null);
    Band otherUnit = band("elsewhere", "agent", "/emea/lis", 9);
    CompiledPolicy policy =
        Policies.of(
            List.of(otherUnit, middle, narrow, otherTier, tier, journey),
            List.of(),
            Controls.NONE,
            List.of(chain("lead", 50_000L)),
            "lead");

    Evaluation evaluation =
        Evaluator.evaluate(policy, asked(6), agent("agent", "lead"), Usage.NONE);

    assertThat(evaluation.bands().stream().map(Evaluation.BandResult::band))
        .containsExactly("journey", "tier", "narrow", "middle");
    assertThat(evaluation.bands().stream().map(Evaluation.BandResult::caseLimit))
        .containsExactly(5L, 7L, 10L, 20_000L);
    assertThat(evaluation.band()).isEqualTo("journey");
    assertThat(evaluation.counterOffer()).isEqualTo(5);
  }

  @Test
  void shouldAskTheLongestOfTheChainsThatAreDemanded() {
    Band band = new Band("b", "", "agent", "/", null, new TreeSet<>(), 100, null, null, "of-band");
    CompiledPolicy policy =
        Policies.of(
            List.of(band),
            List.of(
                guardrail("g", "amount < 50", Effect.NEEDS_APPROVAL, "long"),
                guardrail("h", "amount < 60", Effect.NEEDS_APPROVAL, null)),
            Controls.NONE,
            List.of(chain("of-band", 1000L), chain("long", 10L, 20L, null), chain("default", 1L)),
            "default");

    Evaluation both = Evaluator.evaluate(policy, asked(200), agent("agent"), Usage.NONE);
    assertThat(both.chainId()).isEqualTo("long");
    assertThat(both.chain().stream().map(ApprovalStep::role))
        .containsExactly("lead-0", "lead-1", "lead-2");

    Evaluation tooMuchForOne = Evaluator.evaluate(policy, asked(1001), agent("agent"), Usage.NONE);
    assertThat(tooMuchForOne.reasons().getFirst().kind()).isEqualTo(Kind.CHAIN_TOO_SHORT);
    assertThat(tooMuchForOne.reasons().getFirst().source()).isEqualTo("of-band");
    assertThat(tooMuchForOne.chainId()).isNull();
  }

  @Test
  void shouldBeADeadEndWhenOneReasonHasNoChainWhateverTheOthersHave() {
    CompiledPolicy policy =
        Policies.of(
            List.of(band("b", "agent", "/", 100)),
            List.of(guardrail("g", "amount < 200", Effect.NEEDS_APPROVAL, "named")),
            Controls.NONE,
            List.of(chain("named", 1000L)),
            null);

    for (long amount : List.of(150L, 250L)) {
      Evaluation evaluation = Evaluator.evaluate(policy, asked(amount), agent("agent"), Usage.NONE);
      assertThat(evaluation.outcome()).isEqualTo(Outcome.DENIED);
      assertThat(evaluation.reasons().getFirst().kind()).isEqualTo(Kind.NO_CHAIN);
      assertThat(evaluation.noAuthority()).isTrue();
    }
  }

  @Test
  void shouldTellHowEveryGuardrailForTheCaseCameOut() {
    Guardrail elsewhere =
        new Guardrail(
            "elsewhere",
            "",
            "false",
            Effect.DENY,
            "no",
            null,
            new TreeSet<>(Set.of("/apac")),
            new TreeSet<>(),
            new TreeSet<>());
    Guardrail otherJourney =
        new Guardrail(
            "journey",
            "",
            "false",
            Effect.DENY,
            "no",
            null,
            new TreeSet<>(),
            new TreeSet<>(Set.of("bank")),
            new TreeSet<>());
    Guardrail otherTier =
        new Guardrail(
            "tier",
            "",
            "false",
            Effect.DENY,
            "no",
            null,
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>(Set.of("tin")));
    Guardrail here =
        new Guardrail(
            "here",
            "",
            "true",
            Effect.DENY,
            "no",
            null,
            new TreeSet<>(Set.of("/apac", "/emea")),
            new TreeSet<>(Set.of("travel")),
            new TreeSet<>(Set.of("gold")));
    CompiledPolicy policy =
        EvaluatorRows.plain(
            band("b", "agent", "/", 100),
            Controls.NONE,
            otherTier,
            here,
            elsewhere,
            otherJourney,
            guardrail("a", "false", Effect.DENY, null));

    assertThat(Evaluator.evaluate(policy, asked(5), agent("agent"), Usage.NONE).guardrails())
        .containsExactly(
            new Evaluation.GuardrailResult("a", false, "a does not hold."),
            new Evaluation.GuardrailResult("here", true, ""));
    assertThat(
            Evaluator.evaluate(
                    policy,
                    asked(5, "/emea", null, null, Map.of("delay_days", 1L), null),
                    agent("agent"),
                    Usage.NONE)
                .guardrails())
        .hasSize(1);
  }
}
