package dev.cxos.decision.policy;

/**
 * The name of a version.
 *
 * @param policyId the last part of the policy's name
 * @param version counted from 1
 */
public record PolicyVersionName(String policyId, int version) {

  /** As the contract spells it: {@code policies/goodwill/versions/3}. */
  @Override
  public String toString() {
    return "policies/" + policyId + "/versions/" + version;
  }
}
