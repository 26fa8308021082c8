package dev.cxos.decision.policy;

import dev.cxos.decision.DecisionReason;
import dev.cxos.decision.budget.BudgetPools;
import dev.cxos.decision.policy.ConditionCompiler.ConditionRejected;
import dev.cxos.decision.right.DecisionType;
import dev.cxos.decision.right.HeldDecisionTypes;
import dev.cxos.platform.error.ServiceException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what an author wrote against everything that it refers to. */
@ApplicationScoped
class PolicyChecks {

  private final HeldDecisionTypes types;
  private final BudgetPools pools;
  private final ConditionCompiler compiler;

  PolicyChecks(HeldDecisionTypes types, BudgetPools pools, ConditionCompiler compiler) {
    this.types = types;
    this.pools = pools;
    this.compiler = compiler;
  }

  /**
   * Checks rules in the caller's transaction; the inputs that they read cannot change before it
   * ends.
   *
   * @throws ServiceException CONDITION_INVALID, naming every condition that cannot be accepted
   */
  CheckedRules check(Policy policy, PolicyRules written) {
    DecisionType type =
        types
            .hold(policy.decisionType())
            .orElseThrow(
                () -> ServiceException.notFound(DecisionType.nameOf(policy.decisionType())));
    requireConditions(written, type);
    PolicyRules rules = CanonicalRules.of(written);
    @Nullable String pool = rules.controls().budgetPool();
    @Nullable String poolCurrency = pool == null ? null : pools.currency(pool).orElse(null);
    List<Finding> findings =
        PolicyFindings.of(rules, type.journeys(), policy.currency(), poolCurrency);
    return new CheckedRules(rules, CanonicalRules.hash(rules), type.inputs(), findings);
  }

  private void requireConditions(PolicyRules written, DecisionType type) {
    @Nullable ServiceException refusal = null;
    for (int i = 0; i < written.guardrails().size(); i++) {
      Guardrail guardrail = written.guardrails().get(i);
      try {
        compiler.compile(guardrail.condition(), type.inputs());
      } catch (ConditionRejected rejected) {
        String message = String.valueOf(rejected.getMessage());
        if (refusal == null) {
          refusal =
              ServiceException.of(
                      DecisionReason.CONDITION_INVALID,
                      "The condition of guardrail %s, line %d, column %d: %s"
                          .formatted(guardrail.id(), rejected.line(), rejected.column(), message))
                  .with("guardrail", guardrail.id())
                  .with("line", Integer.toString(rejected.line()))
                  .with("column", Integer.toString(rejected.column()))
                  .causedBy(rejected);
        }
        refusal = refusal.violation("rules.guardrails[" + i + "].condition", message);
      }
    }
    if (refusal != null) {
      throw refusal;
    }
  }
}
