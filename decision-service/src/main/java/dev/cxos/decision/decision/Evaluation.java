package dev.cxos.decision.decision;

import dev.cxos.decision.policy.ApprovalStep;
import dev.cxos.decision.policy.PolicyVersionName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy says to a case.
 *
 * @param outcome the strictest outcome of the reasons
 * @param reasons why, the decisive ones first; never empty
 * @param policyVersion the version that was applied; null if none is in force
 * @param contentHash SHA-256 of its rules, in hexadecimal; empty if none is in force
 * @param band the id of the band that governs; null if none fits
 * @param bands every band of the agent that fits, the one that governs first
 * @param guardrails every guardrail that is for the case, by id
 * @param chainId the id of the chain of approvers; null unless others must approve
 * @param chain who must approve, in this order; empty unless others must approve
 * @param counterOffer the most that the agent could give now alone, in minor units; null if it is
 *     approved or there is nothing
 * @param noAuthority whether nobody in the company may do it
 */
public record Evaluation(
    Outcome outcome,
    List<Reason> reasons,
    @Nullable PolicyVersionName policyVersion,
    String contentHash,
    @Nullable String band,
    List<BandResult> bands,
    List<GuardrailResult> guardrails,
    @Nullable String chainId,
    List<ApprovalStep> chain,
    @Nullable Long counterOffer,
    boolean noAuthority) {

  /**
   * A band that fits a case.
   *
   * @param band its id
   * @param caseLimit its limit for one case, in minor units
   */
  public record BandResult(String band, long caseLimit) {}

  /**
   * A guardrail that is for a case.
   *
   * @param guardrail its id
   * @param holds whether its condition holds
   * @param message what the agent is told if it does not; empty if it does
   */
  public record GuardrailResult(String guardrail, boolean holds, String message) {}

  /** Copies what it is given. */
  public Evaluation {
    reasons = List.copyOf(reasons);
    bands = List.copyOf(bands);
    guardrails = List.copyOf(guardrails);
    chain = List.copyOf(chain);
  }

  /** What is said where no policy is in force: a dead end. */
  public static Evaluation withoutPolicy() {
    return new Evaluation(
        Outcome.DENIED,
        List.of(
            new Reason(
                Reason.Kind.NO_POLICY,
                "",
                Outcome.DENIED,
                "No policy for this kind of decision is in force.",
                null,
                null)),
        null,
        "",
        null,
        List.of(),
        List.of(),
        null,
        List.of(),
        null,
        true);
  }
}
