package dev.cxos.decision.policy;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** Finds the versions of policies that decide. */
public interface EffectivePolicies {

  /** The versions that may be in force for some decision types, as one transaction sees them. */
  interface InForce {

    /**
     * The version in force for a case: a pilot of the unit if there is one, the narrowest first,
     * else the version of the whole company.
     *
     * @param decisionType the id of the decision type
     * @param unit the path of the unit
     * @param at the moment of the decision
     */
    Optional<CompiledPolicy> find(String decisionType, String unit, Instant at);
  }

  /**
   * Reads the versions in force in the caller's transaction. Until it ends none of them can be
   * retired, nor another one activated: once a retirement is answered, nothing more is decided by
   * the version.
   *
   * @param decisionTypes the ids of decision types
   */
  InForce inForce(Collection<String> decisionTypes);

  /** A version, whatever its state. */
  Optional<CompiledPolicy> get(PolicyVersionName name);

  /**
   * Whether what was asked for under a version may still be approved: it was put in force, and
   * nobody has retired it since. That a newer version has followed it ends no request. Until the
   * caller's transaction ends it cannot be retired.
   */
  boolean mayBeApproved(PolicyVersionName name);
}
