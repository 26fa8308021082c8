package dev.cxos.decision.policy.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.decision.decision.Agent;
import dev.cxos.decision.decision.DecisionCase;
import dev.cxos.decision.decision.Evaluation;
import dev.cxos.decision.decision.Evaluator;
import dev.cxos.decision.decision.Outcome;
import dev.cxos.decision.decision.Usage;
import dev.cxos.decision.grpc.PolicyRulesProtoMapper;
import dev.cxos.decision.policy.ApprovalStep;
import dev.cxos.decision.policy.CompiledPolicy;
import dev.cxos.decision.policy.Condition;
import dev.cxos.decision.policy.ConditionCompiler.ConditionRejected;
import dev.cxos.decision.policy.Finding;
import dev.cxos.decision.policy.Finding.Severity;
import dev.cxos.decision.policy.Guardrail;
import dev.cxos.decision.policy.PolicyFindings;
import dev.cxos.decision.policy.PolicyRules;
import dev.cxos.decision.policy.PolicyVersionName;
import dev.cxos.decision.policy.condition.CelConditionCompiler;
import dev.cxos.decision.right.InputDeclaration;
import dev.cxos.decision.right.InputDeclaration.Type;
import dev.cxos.platform.grpc.MessageRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The policy of the demo company must say what docs/build/decide.md tells of it. */
class DemoPolicyTest {

  private static final List<InputDeclaration> INPUTS =
      List.of(
          input("order_amount", Type.INTEGER),
          input("delay_days", Type.INTEGER),
          input("under_review", Type.BOOLEAN));
  private static final MessageRules CONTRACT = new MessageRules();
  private static final String DEMO = "../cli/src/main/resources/demo/goodwill-policy.yaml";
  private static final String EXAMPLE = "../cli/examples/goodwill/policy.yaml";

  @ParameterizedTest
  @ValueSource(strings = {DEMO, EXAMPLE})
  void shouldHaveNoFindingsButNotices(String file) throws IOException {
    assertThat(PolicyFindings.of(rules(file), List.of(), "EUR", "EUR"))
        .extracting(Finding::severity)
        .containsOnly(Severity.NOTICE);
  }

  @Test
  void shouldHaveConditionsThatAreAcceptedInTheExample() throws Exception {
    List<InputDeclaration> inputs =
        List.of(
            input("order_amount", Type.INTEGER),
            new InputDeclaration("delay_days", "", Type.INTEGER, "days", false, List.of()),
            input("under_review", Type.BOOLEAN),
            new InputDeclaration("channel", "", Type.CHOICE, "", true, List.of("phone", "letter")));

    for (Guardrail guardrail : rules(EXAMPLE).guardrails()) {
      assertThat(new CelConditionCompiler().compile(guardrail.condition(), inputs)).isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "4000, 9000, 3, false, standard, APPROVED, , ",
    "4500, 3000, 3, false, standard, DENIED, 3000, ",
    "12000, 90000, 9, false, standard, NEEDS_APPROVAL, 6000, people-leader",
    "60000, 90000, 9, false, standard, DENIED, 6000, ",
    "7500, 90000, 9, false, gold, APPROVED, , ",
    "7500, 90000, 9, false, silver, NEEDS_APPROVAL, 6000, people-leader",
    "2000, 90000, 0, false, standard, APPROVED, , ",
    "2001, 90000, 0, false, standard, NEEDS_APPROVAL, 2000, people-leader",
    "100, 90000, 3, true, standard, DENIED, , ",
  })
  void shouldDecideAsTheGuideTells(
      long amount,
      long order,
      long delay,
      boolean review,
      String tier,
      Outcome outcome,
      @Nullable Long counterOffer,
      @Nullable String approver)
      throws IOException {
    Evaluation evaluation =
        evaluate(asked(amount, order, delay, review, tier), "agent", "skill-billing");

    assertThat(evaluation.outcome()).isEqualTo(outcome);
    assertThat(evaluation.counterOffer()).isEqualTo(counterOffer);
    assertThat(evaluation.chain())
        .extracting(ApprovalStep::role)
        .isEqualTo(approver == null ? List.of() : List.of(approver));
  }

  @Test
  void shouldLetAgentsWithoutTheSkillGiveLess() throws IOException {
    assertThat(evaluate(asked(5_000, 90_000, 3, false, "standard"), "agent").outcome())
        .isEqualTo(Outcome.APPROVED);
    assertThat(evaluate(asked(5_001, 90_000, 3, false, "standard"), "agent").counterOffer())
        .isEqualTo(5_000L);
    assertThat(evaluate(asked(50_000, 90_000, 3, false, "standard"), "people-leader").outcome())
        .isEqualTo(Outcome.APPROVED);
  }

  private static Evaluation evaluate(DecisionCase asked, String... roles) throws IOException {
    return Evaluator.evaluate(
        compiled(), asked, Agent.of("abe", List.of(roles), false), Usage.NONE);
  }

  private static DecisionCase asked(
      long amount, long order, long delay, boolean review, String tier) {
    return new DecisionCase(
        "goodwill-credit",
        "CREDIT",
        "guide",
        amount,
        "EUR",
        "/emea/lisbon/billing",
        tier,
        null,
        null,
        new TreeMap<>(Map.of("order_amount", order, "delay_days", delay, "under_review", review)),
        "late-delivery");
  }

  private static CompiledPolicy compiled() throws IOException {
    PolicyRules rules = rules(DEMO);
    Map<String, Condition> conditions = new HashMap<>();
    for (Guardrail guardrail : rules.guardrails()) {
      try {
        conditions.put(
            guardrail.id(), new CelConditionCompiler().compile(guardrail.condition(), INPUTS));
      } catch (ConditionRejected rejected) {
        throw new AssertionError(rejected);
      }
    }
    return new CompiledPolicy(
        new PolicyVersionName("goodwill", 1), "hash", "EUR", rules, conditions);
  }

  private static PolicyRules rules(String file) throws IOException {
    return PolicyRulesProtoMapper.toDomain(
        PolicyFileReader.read(Files.readString(Path.of(file)), "EUR", CONTRACT::check).getRules());
  }

  private static InputDeclaration input(String name, Type type) {
    return new InputDeclaration(name, name, type, "", true, List.of());
  }
}
