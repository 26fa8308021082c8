package dev.cxos.decision.policy;

import dev.cxos.decision.policy.ConditionCompiler.ConditionRejected;
import dev.cxos.decision.right.InputDeclaration;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes kept versions ready for deciding. */
@ApplicationScoped
public class PolicyCompiler {

  private final ConditionCompiler conditions;

  PolicyCompiler(ConditionCompiler conditions) {
    this.conditions = conditions;
  }

  /**
   * Makes a version ready.
   *
   * @param contentHash SHA-256 of the rules, in hexadecimal
   * @param currency ISO 4217 code
   * @param inputs what the decision type declared when the rules were saved
   * @throws IllegalStateException if a condition that was accepted once no longer is
   */
  public CompiledPolicy compile(
      PolicyVersionName name,
      String contentHash,
      String currency,
      PolicyRules rules,
      List<InputDeclaration> inputs) {
    Map<String, Condition> compiled = new HashMap<>();
    for (Guardrail guardrail : rules.guardrails()) {
      try {
        compiled.put(guardrail.id(), conditions.compile(guardrail.condition(), inputs));
      } catch (ConditionRejected rejected) {
        throw new IllegalStateException(
            "guardrail " + guardrail.id() + " of " + name + " no longer compiles", rejected);
      }
    }
    return new CompiledPolicy(name, contentHash, currency, rules, compiled);
  }
}
