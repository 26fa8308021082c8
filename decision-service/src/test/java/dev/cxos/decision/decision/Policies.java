package dev.cxos.decision.decision;

import dev.cxos.decision.policy.ApprovalChain;
import dev.cxos.decision.policy.ApprovalStep;
import dev.cxos.decision.policy.ApprovalStep.OnTimeout;
import dev.cxos.decision.policy.Band;
import dev.cxos.decision.policy.CompiledPolicy;
import dev.cxos.decision.policy.Condition;
import dev.cxos.decision.policy.ConditionCompiler.ConditionRejected;
import dev.cxos.decision.policy.Controls;
import dev.cxos.decision.policy.Guardrail;
import dev.cxos.decision.policy.PolicyRules;
import dev.cxos.decision.policy.PolicyVersionName;
import dev.cxos.decision.policy.RollingLimit;
import dev.cxos.decision.policy.Velocity;
import dev.cxos.decision.policy.condition.CelConditionCompiler;
import dev.cxos.decision.right.InputDeclaration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Policies and cases for tests of the evaluator. */
final class Policies {

  static final List<InputDeclaration> INPUTS =
      List.of(
          new InputDeclaration(
              "delay_days", "Delay", InputDeclaration.Type.INTEGER, "d", true, List.of()));

  private Policies() {}

  static CompiledPolicy of(
      List<Band> bands,
      List<Guardrail> guardrails,
      Controls controls,
      List<ApprovalChain> chains,
      @Nullable String defaultChain) {
    Map<String, Condition> conditions = new HashMap<>();
    try {
      for (Guardrail one : guardrails) {
        conditions.put(one.id(), new CelConditionCompiler().compile(one.condition(), INPUTS));
      }
    } catch (ConditionRejected rejected) {
      throw new IllegalArgumentException(rejected);
    }
    return new CompiledPolicy(
        new PolicyVersionName("goodwill", 3),
        "c0ffee",
        "EUR",
        new PolicyRules(bands, guardrails, controls, chains, defaultChain),
        conditions);
  }

  static Band band(String id, String role, String unit, long limit) {
    return new Band(id, "", role, unit, null, new TreeSet<>(), limit, null, null, null);
  }

  static Band rolling(
      String id, long limit, @Nullable RollingLimit customer, @Nullable RollingLimit agent) {
    return new Band(id, "", "agent", "/", null, new TreeSet<>(), limit, customer, agent, null);
  }

  static Guardrail guardrail(
      String id, String condition, Guardrail.Effect effect, @Nullable String chain) {
    return new Guardrail(
        id,
        "",
        condition,
        effect,
        id + " does not hold.",
        chain,
        new TreeSet<>(),
        new TreeSet<>(),
        new TreeSet<>());
  }

  static ApprovalChain chain(String id, @Nullable Long... limits) {
    return new ApprovalChain(
        id,
        java.util.stream.IntStream.range(0, limits.length)
            .mapToObj(i -> new ApprovalStep("lead-" + i, limits[i], 60, null, OnTimeout.ESCALATE))
            .toList());
  }

  static Controls controls(
      @Nullable Long caseCap,
      @Nullable RollingLimit customerCap,
      @Nullable RollingLimit agentCap,
      @Nullable Velocity customerVelocity,
      @Nullable Velocity agentVelocity,
      @Nullable Long fourEyesAbove,
      boolean reasonRequired) {
    return new Controls(
        caseCap,
        customerCap,
        agentCap,
        customerVelocity,
        agentVelocity,
        "pool",
        fourEyesAbove,
        reasonRequired,
        0);
  }

  static DecisionCase asked(long amount) {
    return asked(amount, "/emea/lisbon", "gold", "travel", Map.of("delay_days", 5L), "late");
  }

  static DecisionCase asked(
      long amount,
      String unit,
      @Nullable String tier,
      @Nullable String journey,
      Map<String, Object> inputs,
      @Nullable String reason) {
    return new DecisionCase(
        "goodwill-credit",
        "CREDIT",
        "c-1",
        amount,
        "EUR",
        unit,
        tier,
        journey,
        null,
        new TreeMap<>(inputs),
        reason);
  }

  static DecisionCase withAmount(DecisionCase asked, long amount) {
    return new DecisionCase(
        asked.decisionType(),
        asked.kind(),
        asked.customer(),
        amount,
        asked.currency(),
        asked.unit(),
        asked.tier(),
        asked.journey(),
        asked.interaction(),
        asked.inputs(),
        asked.reason());
  }

  static Agent agent(String... roles) {
    return Agent.of("ana", Arrays.asList(roles), false);
  }

  static Usage usage(
      long customer, int customerDecisions, long agent, int agentDecisions, @Nullable Long pool) {
    TreeMap<Integer, Usage.Total> byCustomer = new TreeMap<>();
    TreeMap<Integer, Usage.Total> byAgent = new TreeMap<>();
    byCustomer.put(30, new Usage.Total(customer, customerDecisions));
    byAgent.put(30, new Usage.Total(agent, agentDecisions));
    return new Usage(byCustomer, byAgent, pool);
  }
}
