package dev.cxos.decision.policy;

import dev.cxos.decision.policy.ConditionCompiler.ConditionRejected;
import dev.cxos.decision.right.DecisionType;
import dev.cxos.decision.right.InputDeclaration;
import dev.cxos.decision.right.InputReaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * Finds the versions that read inputs. A condition reads an input if it cannot be compiled without
 * its declaration.
 */
@ApplicationScoped
class PolicyInputReaders implements InputReaders {

  private final PolicyStore store;
  private final ConditionCompiler compiler;
  private final Clock clock;

  PolicyInputReaders(PolicyStore store, ConditionCompiler compiler, Clock clock) {
    this.store = store;
    this.compiler = compiler;
    this.clock = clock;
  }

  @Override
  public List<String> broken(DecisionType present, List<InputDeclaration> next, Set<String> lost) {
    List<InputDeclaration> without =
        present.inputs().stream().filter(input -> !lost.contains(input.name())).toList();
    return store.notRetired(present.decisionTypeId(), clock.instant()).stream()
        .filter(version -> !compiles(version, without) || !compiles(version, next))
        .map(version -> version.name().toString())
        .sorted()
        .toList();
  }

  private boolean compiles(PolicyVersion version, List<InputDeclaration> inputs) {
    for (Guardrail guardrail : version.content().rules().guardrails()) {
      try {
        compiler.compile(guardrail.condition(), inputs);
      } catch (ConditionRejected rejected) {
        return false;
      }
    }
    return true;
  }
}
