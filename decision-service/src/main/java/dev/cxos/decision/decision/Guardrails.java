package dev.cxos.decision.decision;

import dev.cxos.decision.decision.Evaluation.GuardrailResult;
import dev.cxos.decision.policy.CaseFacts;
import dev.cxos.decision.policy.CompiledPolicy;
import dev.cxos.decision.policy.CompiledPolicy.CompiledGuardrail;
import dev.cxos.decision.policy.Condition.ConditionFault;
import dev.cxos.decision.policy.Guardrail;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The guardrails that are for a case, and how they came out. */
final class Guardrails {

  private enum Holding {
    YES,
    NO,
    FAULT
  }

  private final CaseFacts facts;
  private final List<CompiledGuardrail> guardrails;
  private final List<Holding> holdings;

  private Guardrails(CaseFacts facts, List<CompiledGuardrail> guardrails, List<Holding> holdings) {
    this.facts = facts;
    this.guardrails = guardrails;
    this.holdings = holdings;
  }

  static Guardrails of(CompiledPolicy policy, DecisionCase asked) {
    List<CompiledGuardrail> guardrails =
        policy.guardrailsFor(asked.unit(), asked.journey(), asked.tier());
    CaseFacts facts = asked.facts();
    List<Holding> holdings = new ArrayList<>(guardrails.size());
    for (CompiledGuardrail one : guardrails) {
      holdings.add(holding(one, facts));
    }
    return new Guardrails(facts, guardrails, holdings);
  }

  /**
   * Whether all would hold for a smaller amount. What holds for an amount holds for every smaller
   * one, so that only those that do not hold are asked again.
   */
  boolean allHoldFor(long amount) {
    CaseFacts other = facts.withAmount(amount);
    for (int i = 0; i < guardrails.size(); i++) {
      if (holdings.get(i) != Holding.YES && holding(guardrails.get(i), other) != Holding.YES) {
        return false;
      }
    }
    return true;
  }

  List<GuardrailResult> results() {
    List<GuardrailResult> results = new ArrayList<>(guardrails.size());
    for (int i = 0; i < guardrails.size(); i++) {
      Guardrail guardrail = guardrails.get(i).guardrail();
      boolean holds = holdings.get(i) == Holding.YES;
      results.add(new GuardrailResult(guardrail.id(), holds, holds ? "" : guardrail.message()));
    }
    return results;
  }

  /** One reason for each that does not hold. What cannot be evaluated is denied. */
  void addReasons(List<Reason> reasons) {
    for (int i = 0; i < guardrails.size(); i++) {
      Guardrail guardrail = guardrails.get(i).guardrail();
      switch (holdings.get(i)) {
        case YES -> {}
        case NO ->
            reasons.add(
                new Reason(
                    Reason.Kind.GUARDRAIL,
                    guardrail.id(),
                    switch (guardrail.effect()) {
                      case DENY -> Outcome.DENIED;
                      case NEEDS_APPROVAL -> Outcome.NEEDS_APPROVAL;
                    },
                    guardrail.message(),
                    null,
                    null));
        case FAULT ->
            reasons.add(
                new Reason(
                    Reason.Kind.GUARDRAIL_FAULT,
                    guardrail.id(),
                    Outcome.DENIED,
                    guardrail.message(),
                    null,
                    null));
      }
    }
  }

  /** The chain that the guardrail behind a reason names; null if it names none or there is none. */
  @Nullable String chainOf(Reason reason) {
    if (reason.kind() != Reason.Kind.GUARDRAIL) {
      return null;
    }
    for (CompiledGuardrail one : guardrails) {
      if (one.guardrail().id().equals(reason.source())) {
        return one.guardrail().chain();
      }
    }
    return null;
  }

  private static Holding holding(CompiledGuardrail one, CaseFacts facts) {
    try {
      return one.condition().holds(facts) ? Holding.YES : Holding.NO;
    } catch (ConditionFault fault) {
      return Holding.FAULT;
    }
  }
}
