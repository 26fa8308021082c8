package dev.cxos.decision.approval;

import dev.cxos.decision.policy.ApprovalStep;
import dev.cxos.decision.policy.PolicyVersionName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What is to be approved; never changes.
 *
 * @param id the id of the decision
 * @param policyVersion the version that asks for the approval
 * @param chainId the chain of that version
 * @param chain its steps as they were then
 * @param requester who asks: the subject of the agent
 * @param unit the unit of the case
 * @param amount in minor units
 * @param currency ISO 4217 code
 * @param createTime when it was asked for
 */
public record ApprovalRequest(
    UUID id,
    PolicyVersionName policyVersion,
    String chainId,
    List<ApprovalStep> chain,
    String requester,
    String unit,
    long amount,
    String currency,
    Instant createTime) {

  private static final String COLLECTION = "approvals/";

  /** Copies what it is given. */
  public ApprovalRequest {
    chain = List.copyOf(chain);
  }

  /** The resource name, {@code approvals/{approval}}. */
  public String name() {
    return nameOf(id);
  }

  /** The resource name of a request. */
  public static String nameOf(UUID id) {
    return COLLECTION + id;
  }

  /** The id in a resource name. */
  public static UUID idOf(String name) {
    return UUID.fromString(name.substring(COLLECTION.length()));
  }
}
