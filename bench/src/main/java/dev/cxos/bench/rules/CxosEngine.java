package dev.cxos.bench.rules;

import dev.cxos.decision.decision.Agent;
import dev.cxos.decision.decision.DecisionCase;
import dev.cxos.decision.decision.Evaluator;
import dev.cxos.decision.decision.Usage;
import dev.cxos.decision.policy.ApprovalChain;
import dev.cxos.decision.policy.ApprovalStep;
import dev.cxos.decision.policy.CompiledPolicy;
import dev.cxos.decision.policy.Condition;
import dev.cxos.decision.policy.ConditionCompiler.ConditionRejected;
import dev.cxos.decision.policy.Controls;
import dev.cxos.decision.policy.Guardrail;
import dev.cxos.decision.policy.PolicyRules;
import dev.cxos.decision.policy.PolicyVersionName;
import dev.cxos.decision.policy.condition.CelConditionCompiler;
import dev.cxos.decision.right.InputDeclaration;
import dev.cxos.decision.right.InputDeclaration.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Our evaluator, as the service uses it: the whole evaluation with reasons and counter-offer. */
final class CxosEngine implements RuleEngine {
  private static final List<InputDeclaration> INPUTS =
      List.of(
          input("delay_days", Type.INTEGER),
          input("contacts", Type.INTEGER),
          input("share", Type.NUMBER));

  private final CompiledPolicy policy;

  CxosEngine(RuleSample sample) {
    List<Guardrail> guardrails = sample.guardrails().stream().map(CxosEngine::guardrail).toList();
    Map<String, Condition> conditions = new HashMap<>();
    for (Guardrail guardrail : guardrails) {
      conditions.put(guardrail.id(), compile(guardrail.condition()));
    }
    ApprovalChain anybody =
        new ApprovalChain(
            "lead",
            List.of(new ApprovalStep("lead", null, 0, null, ApprovalStep.OnTimeout.REFUSE)));
    this.policy =
        new CompiledPolicy(
            new PolicyVersionName("bench", 1),
            "",
            "EUR",
            new PolicyRules(sample.bands(), guardrails, Controls.NONE, List.of(anybody), "lead"),
            conditions);
  }

  @Override
  public Answer evaluate(RuleSample.Request request) {
    TreeMap<String, Object> inputs = new TreeMap<>();
    inputs.put("delay_days", request.delayDays());
    inputs.put("contacts", request.contacts());
    inputs.put("share", request.share());
    DecisionCase asked =
        new DecisionCase(
            "credit",
            "CREDIT",
            "customer",
            request.amount(),
            "EUR",
            request.unit(),
            request.tier(),
            request.journey(),
            null,
            inputs,
            null);
    Agent agent = Agent.of("agent", List.of(request.role()), false);
    return switch (Evaluator.evaluate(policy, asked, agent, Usage.NONE).outcome()) {
      case APPROVED -> Answer.APPROVED;
      case NEEDS_APPROVAL -> Answer.NEEDS_APPROVAL;
      case DENIED -> Answer.DENIED;
    };
  }

  private static Guardrail guardrail(RuleSample.Rail rail) {
    List<String> holds = new ArrayList<>();
    add(holds, "amount <= ", rail.amountAbove());
    add(holds, "amount <= delay_days * ", rail.perDelayDay());
    add(holds, "delay_days >= ", rail.delayBelow());
    add(holds, "contacts <= ", rail.contactsAbove());
    add(holds, "share < ", rail.shareFrom());
    return new Guardrail(
        rail.id(),
        "",
        String.join(" || ", holds),
        rail.denies() ? Guardrail.Effect.DENY : Guardrail.Effect.NEEDS_APPROVAL,
        "Not like this.",
        null,
        some(rail.unit()),
        some(rail.journey()),
        some(rail.tier()));
  }

  private static void add(List<String> holds, String text, @Nullable Object limit) {
    if (limit != null) {
      holds.add(text + limit);
    }
  }

  private static SortedSet<String> some(@Nullable String value) {
    return value == null ? new TreeSet<>() : new TreeSet<>(List.of(value));
  }

  private static Condition compile(String condition) {
    try {
      return new CelConditionCompiler().compile(condition, INPUTS);
    } catch (ConditionRejected rejected) {
      throw new IllegalStateException(rejected);
    }
  }

  private static InputDeclaration input(String name, Type type) {
    return new InputDeclaration(name, name, type, "", true, List.of());
  }
}
