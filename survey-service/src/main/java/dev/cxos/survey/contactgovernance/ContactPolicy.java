package dev.cxos.survey.contactgovernance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A set of rules about contacting customers.
 *
 * @param policyId the last part of its resource name
 * @param displayName what people call it
 * @param rules the rules
 * @param effectiveTime from when on it is in force; null for a draft
 * @param createTime when it was created
 * @param updateTime when it was last changed
 * @param etag changes with every change
 */
public record ContactPolicy(
    String policyId,
    String displayName,
    ContactRules rules,
    @Nullable Instant effectiveTime,
    Instant createTime,
    Instant updateTime,
    String etag) {

  /** The policy that holds before the first one. */
  public static final ContactPolicy BUILT_IN =
      new ContactPolicy(
          "built-in",
          "Built in",
          ContactRules.BUILT_IN,
          Instant.EPOCH,
          Instant.EPOCH,
          Instant.EPOCH,
          "");

  private static final String COLLECTION = "contactPolicies/";

  /** The resource name, {@code contactPolicies/{contact_policy}}. */
  public String name() {
    return nameOf(policyId);
  }

  /** The resource name of a policy. */
  public static String nameOf(String policyId) {
    return COLLECTION + policyId;
  }

  /** The last part of a resource name. */
  public static String idOf(String name) {
    return name.substring(COLLECTION.length());
  }

  /** Whether it decides, now or later, and is never changed again. */
  public boolean published() {
    return effectiveTime != null;
  }
}
