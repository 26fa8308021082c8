package dev.cxos.decision.decision;

import dev.cxos.decision.policy.PolicyVersionName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it was recorded, with all that is needed to evaluate it again.
 *
 * @param id its id
 * @param time when it was decided; for one customer or agent of a policy, and for one pool, the
 *     order of these times is the order in which limits were drawn on
 * @param asked the case; the customer is empty once erased
 * @param agent who asked, with the roles of then
 * @param usage what was used up of the limits of the version that decided
 * @param policyVersion that version; null if none was in force
 * @param outcome what came of it
 * @param evaluation all that the policy said, in the form of {@link EvaluationJson}
 * @param state where it stands now
 * @param settleTime when it was approved or denied for good; null while it waits
 * @param reverseTime when it was taken back or expired; null if it was not
 */
public record PastDecision(
    UUID id,
    Instant time,
    DecisionCase asked,
    Agent agent,
    Usage usage,
    @Nullable PolicyVersionName policyVersion,
    Outcome outcome,
    String evaluation,
    DecisionState state,
    @Nullable Instant settleTime,
    @Nullable Instant reverseTime) {}
