package dev.cxos.decision.replay;

import dev.cxos.decision.policy.CompiledPolicy;
import dev.cxos.decision.policy.PolicyVersionName;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What decides in a replay. */
public sealed interface Candidate {

  /**
   * One version for all decisions.
   *
   * @param policy the version
   * @param assumption what is assumed of requests for approval that history did not have
   */
  record Changed(CompiledPolicy policy, EscalationAssumption assumption) implements Candidate {}

  /**
   * The version that really decided, with the usage that was recorded: history must come out, bit
   * for bit.
   *
   * @param currency ISO 4217 code of the policy's currency
   */
  record AsRecorded(String currency) implements Candidate {}

  /** Finds the versions that decided in history; null for one that is gone. */
  interface Versions extends Function<PolicyVersionName, @Nullable CompiledPolicy> {}
}
