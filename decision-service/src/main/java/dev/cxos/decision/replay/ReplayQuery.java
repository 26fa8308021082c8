package dev.cxos.decision.replay;

import dev.cxos.decision.policy.PolicyRules;
import dev.cxos.decision.policy.PolicyVersionName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What would have been if.
 *
 * @param policyId the policy whose decisions are replayed
 * @param choice what decides
 * @param start the first moment of the window
 * @param end the end of the window; null for now
 * @param unit only this unit and what lies below is reported; null for all that the caller sees
 * @param assumption what is assumed of requests for approval that history did not have
 * @param examples how many changed decisions to show
 */
public record ReplayQuery(
    String policyId,
    Choice choice,
    Instant start,
    @Nullable Instant end,
    @Nullable String unit,
    EscalationAssumption assumption,
    int examples) {

  /** What decides, as it was asked for. */
  public sealed interface Choice {
    /** A version of the policy; a draft will do. */
    record Version(PolicyVersionName name) implements Choice {}

    /** Rules that are not saved anywhere. */
    record Rules(PolicyRules rules) implements Choice {}

    /** The versions that really decided. */
    record AsRecorded() implements Choice {}
  }
}
