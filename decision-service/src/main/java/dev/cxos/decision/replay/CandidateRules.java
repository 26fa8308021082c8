package dev.cxos.decision.replay;

import dev.cxos.decision.DecisionReason;
import dev.cxos.decision.policy.ApprovalChain;
import dev.cxos.decision.policy.Band;
import dev.cxos.decision.policy.CompiledPolicy;
import dev.cxos.decision.policy.Condition;
import dev.cxos.decision.policy.ConditionCompiler;
import dev.cxos.decision.policy.ConditionCompiler.ConditionRejected;
import dev.cxos.decision.policy.Guardrail;
import dev.cxos.decision.policy.PolicyRules;
import dev.cxos.decision.policy.PolicyVersionName;
import dev.cxos.decision.right.InputDeclaration;
import dev.cxos.platform.error.ServiceException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes rules that are not saved anywhere ready for deciding, as strictly as those of a draft. */
final class CandidateRules {

  private static final int NO_VERSION = 0;

  private CandidateRules() {}

  /**
   * Checks and compiles rules.
   *
   * @throws ServiceException CONDITION_INVALID for a condition, FIELD_INVALID for what does not fit
   *     together
   */
  static CompiledPolicy compile(
      String policyId,
      String currency,
      PolicyRules rules,
      List<InputDeclaration> inputs,
      ConditionCompiler compiler) {
    checkIds("rules.bands", rules.bands().stream().map(Band::id).toList());
    checkIds("rules.guardrails", rules.guardrails().stream().map(Guardrail::id).toList());
    List<String> chains = rules.chains().stream().map(ApprovalChain::id).toList();
    checkIds("rules.chains", chains);
    checkChains(rules, new HashSet<>(chains));
    Map<String, Condition> conditions = new HashMap<>();
    for (Guardrail guardrail : rules.guardrails()) {
      conditions.put(guardrail.id(), compile(guardrail, inputs, compiler));
    }
    return new CompiledPolicy(
        new PolicyVersionName(policyId, NO_VERSION), "", currency, rules, conditions);
  }

  private static Condition compile(
      Guardrail guardrail, List<InputDeclaration> inputs, ConditionCompiler compiler) {
    try {
      return compiler.compile(guardrail.condition(), inputs);
    } catch (ConditionRejected rejected) {
      throw ServiceException.of(
              DecisionReason.CONDITION_INVALID,
              "The condition of the guardrail "
                  + guardrail.id()
                  + " cannot be accepted: "
                  + rejected.getMessage())
          .with("guardrail", guardrail.id())
          .with("line", Integer.toString(rejected.line()))
          .with("column", Integer.toString(rejected.column()));
    }
  }

  private static void checkIds(String field, Collection<String> ids) {
    if (new HashSet<>(ids).size() < ids.size()) {
      throw ServiceException.invalid(field, "must have ids that differ");
    }
  }

  private static void checkChains(PolicyRules rules, Set<String> chains) {
    Stream<@Nullable String> named =
        Stream.of(
                Stream.<@Nullable String>of(rules.defaultChain()),
                rules.bands().stream().<@Nullable String>map(Band::chain),
                rules.guardrails().stream().<@Nullable String>map(Guardrail::chain))
            .flatMap(all -> all);
    named.forEach(
        chain -> {
          if (chain != null && !chains.contains(chain)) {
            throw ServiceException.invalid("rules.chains", "has no chain " + chain);
          }
        });
  }
}
