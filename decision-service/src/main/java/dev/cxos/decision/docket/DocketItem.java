package dev.cxos.decision.docket;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Sample;
import dev.cxos.statistics.metric.Figure;
import dev.cxos.statistics.metric.Figure.Share;
import dev.cxos.statistics.metric.Formula;
import java.util.Optional;

/**
 * What happened under a policy, and what follows from it.
 *
 * @param counts what was counted
 * @param exceptionRate the share of exceptions among decisions
 * @param approvalRate the share of settled escalations that were approved
 * @param deniedRate the share of settled escalations that were refused
 * @param noAuthorityRate the share of decisions that met a dead end
 * @param csat the share of satisfied customers of approved cases against denied ones
 * @param repeatRate the share of approved cases whose customer came back, against denied ones
 * @param waitMinutes the mean wait of escalated cases
 * @param proposal what follows
 */
public record DocketItem(
    PolicyCounts counts,
    Figure exceptionRate,
    Figure approvalRate,
    Figure deniedRate,
    Figure noAuthorityRate,
    Figure csat,
    Figure repeatRate,
    Figure waitMinutes,
    Proposal proposal) {

  private static final Confidence CONFIDENCE = Confidence.NINETY_FIVE;
  private static final double MINUTES_PER_MILLISECOND = 1.0 / 60_000;

  /** The item of a policy. */
  static DocketItem of(PolicyCounts counts, int minimumN) {
    long settled = counts.granted() + counts.refused();
    Figure approvalRate =
        share(Formula.APPROVED_AFTER_ESCALATION, new Share(counts.granted(), settled), minimumN);
    Figure csat =
        Figure.ofShares(
            Formula.CASE_CSAT_TOP2,
            counts.satisfiedDenied(),
            counts.satisfiedApproved(),
            minimumN,
            CONFIDENCE);
    Figure repeatRate =
        Figure.ofShares(
            Formula.REPEAT_RATE_BY_CONTACT,
            counts.repeatedDenied(),
            counts.repeatedApproved(),
            minimumN,
            CONFIDENCE);
    Figure waitMinutes =
        Figure.ofMean(Formula.ESCALATION_WAIT, waits(counts), minimumN, CONFIDENCE);
    return new DocketItem(
        counts,
        share(Formula.EXCEPTION_RATE, new Share(counts.exceptions(), counts.decisions()), minimumN),
        approvalRate,
        share(Formula.DENIED_AFTER_ESCALATION, new Share(counts.refused(), settled), minimumN),
        share(
            Formula.NO_AUTHORITY_RATE,
            new Share(counts.noAuthority(), counts.decisions()),
            minimumN),
        csat,
        repeatRate,
        waitMinutes,
        ProposalRules.propose(counts, approvalRate, csat, repeatRate, waitMinutes, minimumN));
  }

  private static Figure share(Formula formula, Share share, int minimumN) {
    return Figure.ofShare(formula, share, minimumN, CONFIDENCE);
  }

  private static Optional<Sample> waits(PolicyCounts counts) {
    return counts.waits() == 0
        ? Optional.empty()
        : Optional.of(
            Sample.ofSums(
                counts.waits(), counts.waitSum(), counts.waitSquares(), MINUTES_PER_MILLISECOND));
  }
}
