package dev.cxos.decision.replay;

import dev.cxos.decision.decision.DecisionHistory;
import dev.cxos.decision.decision.PastDecision;
import dev.cxos.decision.policy.CompiledPolicy;
import dev.cxos.decision.policy.Condition;
import dev.cxos.decision.policy.ConditionCompiler;
import dev.cxos.decision.policy.EffectivePolicies;
import dev.cxos.decision.policy.PolicyVersionName;
import dev.cxos.decision.right.DecisionType;
import dev.cxos.decision.right.DecisionTypes;
import dev.cxos.decision.right.InputDeclaration;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Stands in for the other slices, so that a replay is tried over a history of known content. */
public final class Fakes implements QuarkusTestProfile {

  private static final Map<String, List<PastDecision>> HISTORIES = new ConcurrentHashMap<>();
  private static final Map<PolicyVersionName, CompiledPolicy> VERSIONS = new ConcurrentHashMap<>();

  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(History.class, Versions.class, Compiler.class, Types.class);
  }

  /** Gives a policy a history. */
  public static void put(String policyId, List<PastDecision> decisions) {
    HISTORIES.put(policyId, decisions);
  }

  /** Gives a policy a version. */
  public static void put(CompiledPolicy version) {
    VERSIONS.put(version.name(), version);
  }

  /** Remembers histories. */
  @Alternative
  @ApplicationScoped
  public static class History implements DecisionHistory {
    @Override
    public void read(String policyId, Instant from, Instant until, Consumer<PastDecision> reader) {
      HISTORIES.getOrDefault(policyId, List.of()).stream()
          .filter(past -> !past.time().isBefore(from) && past.time().isBefore(until))
          .forEach(reader);
    }

    @Override
    public long count(String policyId, Instant from, Instant until) {
      return HISTORIES.getOrDefault(policyId, List.of()).stream()
          .filter(past -> !past.time().isBefore(from) && past.time().isBefore(until))
          .count();
    }

    @Override
    public long poolRemaining(String poolId, Instant at) {
      return 0;
    }
  }

  /** Remembers versions. */
  @Alternative
  @ApplicationScoped
  public static class Versions implements EffectivePolicies {
    @Override
    public InForce inForce(Collection<String> decisionTypes) {
      return (_, _, _) -> Optional.empty();
    }

    @Override
    public Optional<CompiledPolicy> get(PolicyVersionName name) {
      return Optional.ofNullable(VERSIONS.get(name));
    }

    @Override
    public boolean mayBeApproved(PolicyVersionName name) {
      return false;
    }
  }

  /** Takes the words true and false. */
  @Alternative
  @ApplicationScoped
  public static class Compiler implements ConditionCompiler {
    @Override
    public Condition compile(String condition, List<InputDeclaration> inputs)
        throws ConditionRejected {
      if (!condition.equals("true") && !condition.equals("false")) {
        throw new ConditionRejected("is neither true nor false", 1, 3);
      }
      boolean holds = Boolean.parseBoolean(condition);
      return _ -> holds;
    }
  }

  /** Knows none. */
  @Alternative
  @ApplicationScoped
  public static class Types implements DecisionTypes {
    @Override
    public Optional<DecisionType> find(String decisionTypeId) {
      return Optional.empty();
    }
  }
}
