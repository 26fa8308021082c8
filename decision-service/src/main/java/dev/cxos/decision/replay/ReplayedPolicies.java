package dev.cxos.decision.replay;

import java.util.Optional;

/** Finds what a replay must know of a policy beside its versions. */
public interface ReplayedPolicies {

  /**
   * A policy.
   *
   * @param decisionType the id of the decision type that it decides
   * @param currency ISO 4217 code
   */
  record ReplayedPolicy(String decisionType, String currency) {}

  /** The policy of this id. */
  Optional<ReplayedPolicy> find(String policyId);
}
