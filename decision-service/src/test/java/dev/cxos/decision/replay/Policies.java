package dev.cxos.decision.replay;

import dev.cxos.decision.policy.ApprovalChain;
import dev.cxos.decision.policy.ApprovalStep;
import dev.cxos.decision.policy.Band;
import dev.cxos.decision.policy.CompiledPolicy;
import dev.cxos.decision.policy.Controls;
import dev.cxos.decision.policy.PolicyRules;
import dev.cxos.decision.policy.PolicyVersionName;
import dev.cxos.decision.policy.RollingLimit;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Policies for tests. */
public final class Policies {

  /** The policy of all of them. */
  public static final String POLICY_ID = "goodwill";

  private Policies() {}

  /** The same rules as a version of another policy. */
  public static CompiledPolicy of(String policyId, CompiledPolicy policy) {
    return new CompiledPolicy(
        new PolicyVersionName(policyId, policy.name().version()),
        policy.contentHash(),
        policy.currency(),
        policy.rules(),
        Map.of());
  }

  /** A band of agents. */
  public static Band band(
      String unit,
      long caseLimit,
      @Nullable RollingLimit customerLimit,
      @Nullable RollingLimit agentLimit) {
    return new Band(
        "desk" + unit.replace('/', '-'),
        "",
        "agent",
        unit,
        null,
        new TreeSet<>(),
        caseLimit,
        customerLimit,
        agentLimit,
        null);
  }

  /** A version with a chain of two steps. */
  public static CompiledPolicy policy(int version, Controls controls, Band... bands) {
    return new CompiledPolicy(
        new PolicyVersionName(POLICY_ID, version),
        "hash-" + version,
        "EUR",
        new PolicyRules(
            List.of(bands),
            List.of(),
            controls,
            List.of(
                new ApprovalChain(
                    "leaders",
                    List.of(
                        new ApprovalStep(
                            "people-leader", 20_000L, 60, null, ApprovalStep.OnTimeout.REFUSE),
                        new ApprovalStep(
                            "executive", 50_000L, 60, null, ApprovalStep.OnTimeout.REFUSE)))),
            "leaders"),
        Map.of());
  }
}
