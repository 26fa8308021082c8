package dev.cxos.decision.decision;

import dev.cxos.decision.policy.CompiledPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy, a case, and what must come of it.
 *
 * @param name what the row is about
 * @param reasons each as KIND source OUTCOME limit used, in their order
 */
record EvaluatorRow(
    String name,
    CompiledPolicy policy,
    DecisionCase asked,
    Agent agent,
    Usage usage,
    Outcome outcome,
    List<String> reasons,
    @Nullable Long counterOffer,
    boolean noAuthority) {

  @Override
  public String toString() {
    return name;
  }

  /** A case of an agent that asks for an amount, and for nothing else. */
  static EvaluatorRow row(
      String name,
      CompiledPolicy policy,
      long amount,
      Usage usage,
      Outcome outcome,
      List<String> reasons,
      @Nullable Long counterOffer,
      boolean noAuthority) {
    return new EvaluatorRow(
        name,
        policy,
        Policies.asked(amount),
        Policies.agent("agent"),
        usage,
        outcome,
        reasons,
        counterOffer,
        noAuthority);
  }
}
