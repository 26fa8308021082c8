package dev.cxos.decision.decision;

import dev.cxos.decision.policy.ApprovalStep;
import dev.cxos.decision.policy.PolicyVersionName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens requests for approval; the slice that handles them implements it. */
public interface ApprovalRequests {

  /**
   * A decision that others must approve.
   *
   * @param decision its id
   * @param policyVersion the version that asks for the approval
   * @param chainId the chain of that version
   * @param chain who must approve, in this order
   * @param requester the subject of the agent
   * @param unit the unit of the case
   * @param customer the customer's opaque id; null once erased
   * @param amount in minor units
   * @param currency ISO 4217 code
   * @param time when it was asked for
   */
  record Opening(
      UUID decision,
      PolicyVersionName policyVersion,
      String chainId,
      List<ApprovalStep> chain,
      String requester,
      String unit,
      @Nullable String customer,
      long amount,
      String currency,
      Instant time) {

    /** Copies what it is given. */
    public Opening {
      chain = List.copyOf(chain);
    }
  }

  /** Opens requests in the caller's transaction. */
  void open(List<Opening> openings);
}
