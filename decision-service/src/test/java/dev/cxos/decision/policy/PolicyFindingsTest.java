package dev.cxos.decision.policy;

import static dev.cxos.decision.policy.Rules.CHAIN;
import static dev.cxos.decision.policy.Rules.band;
import static dev.cxos.decision.policy.Rules.guardrail;
import static dev.cxos.decision.policy.Rules.step;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyFindingsTest {

  private static final Band AGENT = band("agent", "agent", 2_500);

  static Stream<Arguments> findings() {
    return Stream.of(
        row("nothing wrong", Rules.of(AGENT)),
        row(
            "one id for two bands",
            Rules.of(AGENT, band("agent", "executive", 9_000)),
            "ERROR DUPLICATE_ID rules.bands[1].id"),
        row(
            "one id for two guardrails",
            with(List.of(guardrail("a", "true"), guardrail("a", "true"))),
            "ERROR DUPLICATE_ID rules.guardrails[1].id"),
        row(
            "one id for two chains",
            chains("up", CHAIN, CHAIN),
            "ERROR DUPLICATE_ID rules.chains[1].id"),
        row(
            "default chain unknown",
            chains("down", CHAIN),
            "ERROR CHAIN_UNKNOWN rules.default_chain",
            "NOTICE CHAIN_UNUSED rules.chains[0]"),
        row(
            "chain of a band unknown",
            Rules.of(
                new Band(
                    "agent", "", "agent", "/", null, Rules.set(), 2_500, null, null, "nowhere")),
            "ERROR CHAIN_UNKNOWN rules.bands[0].chain"),
        row(
            "chain of a guardrail unknown",
            with(
                List.of(
                    new Guardrail(
                        "g",
                        "",
                        "true",
                        Guardrail.Effect.NEEDS_APPROVAL,
                        "Ask.",
                        "nowhere",
                        Rules.set(),
                        Rules.set(),
                        Rules.set()))),
            "ERROR CHAIN_UNKNOWN rules.guardrails[0].chain"),
        row(
            "no default chain",
            new PolicyRules(List.of(AGENT), List.of(), Controls.NONE, List.of(), null),
            "WARNING BAND_GAP rules.default_chain"),
        row(
            "chain ends below any amount",
            chains("up", new ApprovalChain("up", List.of(step("people-leader", 50_000L)))),
            "WARNING BAND_GAP rules.chains[0]"),
        row(
            "limits of a chain do not rise",
            chains(
                "up",
                new ApprovalChain(
                    "up", List.of(step("a", 500L), step("b", 500L), step("c", null)))),
            "WARNING CHAIN_NOT_RISING rules.chains[0].steps[1].limit_minor_units"),
        row(
            "a step after one without limit",
            chains("up", new ApprovalChain("up", List.of(step("a", null), step("b", 500L)))),
            "WARNING CHAIN_NOT_RISING rules.chains[0].steps[1].limit_minor_units"),
        row(
            "same role, unit, journey and tier with other limits",
            Rules.of(band("a", "agent", 100, "gold", "silver"), band("b", "agent", 200, "silver")),
            "ERROR BAND_CONFLICT rules.bands[1]"),
        row(
            "the smaller of two for the same tiers never governs",
            Rules.of(band("a", "agent", 100, "gold"), band("b", "agent", 200, "gold")),
            "ERROR BAND_CONFLICT rules.bands[1]",
            "WARNING BAND_UNREACHABLE rules.bands[0]"),
        row(
            "a named tier goes before all tiers",
            Rules.of(band("a", "agent", 100), band("b", "agent", 200, "gold")),
            "NOTICE BAND_OVERLAP rules.bands[0]"),
        row(
            "a narrower unit goes before a wider one",
            Rules.of(band("a", "agent", "/", null, 100), band("b", "agent", "/emea", null, 200)),
            "NOTICE BAND_OVERLAP rules.bands[0]"),
        row(
            "the same twice",
            Rules.of(band("a", "agent", 100), band("b", "agent", 100)),
            "WARNING BAND_UNREACHABLE rules.bands[1]",
            "NOTICE BAND_OVERLAP rules.bands[1]"),
        row(
            "two roles never overlap",
            Rules.of(band("a", "agent", 100), band("b", "executive", 200))),
        row(
            "units apart never overlap, but each role knows both",
            Rules.of(
                band("a", "agent", "/emea", null, 100), band("b", "agent", "/apac", null, 200))),
        row(
            "no band for a tier that another role has",
            Rules.of(band("a", "agent", 100, "gold"), band("b", "executive", 200, "silver")),
            "WARNING BAND_GAP rules.bands",
            "WARNING BAND_GAP rules.bands"),
        row(
            "no band for a journey that another role has",
            Rules.of(
                band("a", "agent", "/", "journeys/one", 100),
                band("b", "executive", "/", null, 200),
                band("c", "executive", "/", "journeys/two", 300)),
            "WARNING BAND_GAP rules.bands",
            "WARNING JOURNEY_NOT_SERVED rules.bands[2].journey",
            "NOTICE BAND_OVERLAP rules.bands[1]"),
        row(
            "no band for a unit that another role has",
            Rules.of(
                band("a", "agent", "/emea", null, 100), band("b", "executive", "/apac", null, 200)),
            "WARNING BAND_GAP rules.bands",
            "WARNING BAND_GAP rules.bands"),
        row(
            "case cap below a band",
            new PolicyRules(
                List.of(AGENT),
                List.of(),
                new Controls(1_000L, null, null, null, null, null, null, false, 0),
                List.of(CHAIN),
                "up"),
            "WARNING CAP_BELOW_BAND rules.bands[0].case_limit_minor_units"),
        row(
            "a calendar that cannot be",
            chains(
                "up",
                new ApprovalChain(
                    "up",
                    List.of(new ApprovalStep("a", null, 60, "No", ApprovalStep.OnTimeout.REFUSE)))),
            "ERROR CALENDAR_INVALID rules.chains[0].steps[0].calendar"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("findings")
  void shouldFindWhatIsWrong(String name, PolicyRules rules, List<String> expected) {
    assertThat(texts(PolicyFindings.of(rules, List.of("journeys/one"), "EUR", null)))
        .as(name)
        .containsExactlyElementsOf(expected);
  }

  @Test
  void shouldFindAPoolThatIsMissingOrInAnotherCurrency() {
    PolicyRules rules =
        new PolicyRules(
            List.of(AGENT),
            List.of(),
            new Controls(null, null, null, null, null, "goodwill", null, false, 0),
            List.of(CHAIN),
            "up");

    assertThat(texts(PolicyFindings.of(rules, List.of(), "EUR", null)))
        .containsExactly("ERROR POOL_UNKNOWN rules.controls.budget_pool");
    assertThat(texts(PolicyFindings.of(rules, List.of(), "EUR", "USD")))
        .containsExactly("ERROR POOL_CURRENCY rules.controls.budget_pool");
    assertThat(texts(PolicyFindings.of(rules, List.of(), "EUR", "EUR"))).isEmpty();
  }

  private static PolicyRules with(List<Guardrail> guardrails) {
    return new PolicyRules(List.of(AGENT), guardrails, Controls.NONE, List.of(CHAIN), "up");
  }

  private static PolicyRules chains(@Nullable String defaultChain, ApprovalChain... chains) {
    return new PolicyRules(List.of(AGENT), List.of(), Controls.NONE, List.of(chains), defaultChain);
  }

  private static List<String> texts(List<Finding> findings) {
    return findings.stream()
        .map(one -> one.severity() + " " + one.code() + " " + one.field())
        .toList();
  }

  private static Arguments row(String name, PolicyRules rules, String... expected) {
    return Arguments.of(name, rules, List.of(expected));
  }
}
