package dev.cxos.decision.policy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a version.
 *
 * @param policyId the last part of the policy's name
 * @param version counted from 1
 */
public record PolicyVersionName(String policyId, int version) {

  private static final Pattern NAME =
      Pattern.compile("policies/([a-z0-9-]{1,63})/versions/([1-9][0-9]{0,8})");

  /**
   * Reads a name as the contract spells it.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static PolicyVersionName of(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not the name of a policy version");
    }
    return new PolicyVersionName(matcher.group(1), Integer.parseInt(matcher.group(2)));
  }

  /** As the contract spells it: {@code policies/goodwill/versions/3}. */
  @Override
  public String toString() {
    return "policies/" + policyId + "/versions/" + version;
  }
}
