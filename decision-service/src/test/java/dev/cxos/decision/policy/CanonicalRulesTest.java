package dev.cxos.decision.policy;

import static dev.cxos.decision.policy.Rules.CHAIN;
import static dev.cxos.decision.policy.Rules.band;
import static dev.cxos.decision.policy.Rules.guardrail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cxos.platform.storage.StrictJson.MalformedJsonException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanonicalRulesTest {

  private static final PolicyRules RULES =
      new PolicyRules(
          List.of(band("a", "agent", 2_500, "silver", "gold"), band("b", "executive", 9_000)),
          List.of(guardrail("late", "delay_days <= 3"), guardrail("size", "amount <= 9")),
          new Controls(
              90_000L,
              new RollingLimit(5_000, 30),
              null,
              new Velocity(3, 7),
              null,
              "goodwill",
              5_000L,
              true,
              72),
          List.of(CHAIN),
          "up");

  @Test
  void shouldComeBackAsTheyWereWritten() {
    assertThat(CanonicalRules.read(CanonicalRules.write(RULES))).isEqualTo(RULES);
  }

  @Test
  void shouldNotDependOnTheOrderOfWriting() {
    PolicyRules other =
        new PolicyRules(
            RULES.bands().reversed(),
            RULES.guardrails().reversed(),
            RULES.controls(),
            RULES.chains(),
            "up");

    assertThat(CanonicalRules.hash(other)).isEqualTo(CanonicalRules.hash(RULES));
    assertThat(CanonicalRules.of(other)).isEqualTo(RULES);
  }

  @Test
  void shouldDependOnTheOrderOfSteps() {
    PolicyRules other =
        new PolicyRules(
            RULES.bands(),
            RULES.guardrails(),
            RULES.controls(),
            List.of(new ApprovalChain("up", CHAIN.steps().reversed())),
            "up");

    assertThat(CanonicalRules.hash(other)).isNotEqualTo(CanonicalRules.hash(RULES));
  }

  // Decisions record the hash: what it was must be found again in every later release.
  @Test
  void shouldKeepTheFormatForEver() {
    PolicyRules rules = Rules.of(band("a", "agent", 2_500, "gold"));

    assertThat(CanonicalRules.write(rules))
        .isEqualTo(
            "{\"bands\":[{\"agentLimit\":null,\"caseLimit\":2500,\"chain\":null,"
                + "\"customerLimit\":null,\"displayName\":\"\",\"id\":\"a\",\"journey\":null,"
                + "\"role\":\"agent\",\"tiers\":[\"gold\"],\"unit\":\"/\"}],"
                + "\"chains\":[{\"id\":\"up\",\"steps\":[{\"calendar\":null,\"limit\":50000,"
                + "\"onTimeout\":\"ESCALATE\",\"role\":\"people-leader\",\"timeoutMinutes\":60},"
                + "{\"calendar\":null,\"limit\":null,\"onTimeout\":\"ESCALATE\","
                + "\"role\":\"executive\",\"timeoutMinutes\":60}]}],"
                + "\"controls\":{\"agentCap\":null,\"agentVelocity\":null,\"budgetPool\":null,"
                + "\"caseCap\":null,\"customerCap\":null,\"customerVelocity\":null,"
                + "\"fourEyesAbove\":null,\"reasonRequired\":false,\"validityHours\":0},"
                + "\"defaultChain\":\"up\",\"guardrails\":[]}");
  }

  @Test
  void shouldRefuseWhatItDoesNotKnow() {
    String json = CanonicalRules.write(RULES);

    assertThatThrownBy(() -> CanonicalRules.read(json.replace("\"validityHours\"", "\"other\"")))
        .isInstanceOf(MalformedJsonException.class);
    assertThatThrownBy(() -> CanonicalRules.read(json.replaceFirst("\\{", "{\"colour\":1,")))
        .isInstanceOf(MalformedJsonException.class);
    assertThatThrownBy(() -> CanonicalRules.read(json.replace("2500", "2500.5")))
        .isInstanceOf(MalformedJsonException.class);
    assertThatThrownBy(() -> CanonicalRules.read(json + "{}"))
        .isInstanceOf(MalformedJsonException.class);
  }
}
