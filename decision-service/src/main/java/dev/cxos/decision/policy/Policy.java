package dev.cxos.decision.policy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who may decide how much of one decision type, and what stands in the way; what exactly, its
 * versions say.
 *
 * @param uid its own id
 * @param policyId the last part of its name
 * @param displayName what people call it
 * @param purpose why it exists; may be empty
 * @param decisionType the id of the decision type
 * @param currency ISO 4217 code of all its amounts
 * @param effectiveVersion the version in force for the whole company; null if none is
 * @param createTime when it was created
 */
public record Policy(
    UUID uid,
    String policyId,
    String displayName,
    String purpose,
    String decisionType,
    String currency,
    @Nullable Integer effectiveVersion,
    Instant createTime) {

  private static final String COLLECTION = "policies/";

  /** The name of the policy with an id. */
  public static String nameOf(String policyId) {
    return COLLECTION + policyId;
  }

  /** The id in a name. */
  public static String idOf(String name) {
    return name.substring(COLLECTION.length());
  }

  /** Its name, such as {@code policies/goodwill}. */
  public String name() {
    return nameOf(policyId);
  }
}
