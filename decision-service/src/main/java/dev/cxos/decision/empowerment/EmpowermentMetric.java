package dev.cxos.decision.empowerment;

import dev.cxos.decision.empowerment.EmpowermentTally.Sums;
import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Sample;
import dev.cxos.statistics.metric.Figure;
import dev.cxos.statistics.metric.Figure.Share;
import dev.cxos.statistics.metric.Formula;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A figure of empowerment; one constant for each of {@code cxos.decision.v1.EmpowermentMetric}. */
public enum EmpowermentMetric {
  /** The share of decisions that agents took within their own band. */
  DECIDED_IN_OWN_BAND(Formula.DECIDED_IN_OWN_BAND),
  /** The share of decisions that were escalated. */
  ESCALATION_RATE(Formula.ESCALATION_RATE),
  /** The share of settled escalations that were denied. */
  DENIED_AFTER_ESCALATION(Formula.DENIED_AFTER_ESCALATION),
  /** The share of decisions that met a dead end. */
  NO_AUTHORITY_RATE(Formula.NO_AUTHORITY_RATE),
  /** The mean share of the limit that decisions approved at once left unused. */
  UNUSED_AUTHORITY(Formula.UNUSED_AUTHORITY),
  /** The mean time from the question to the answer. */
  TIME_TO_DECISION(Formula.TIME_TO_DECISION);

  private static final double PERCENT_PER_MILLIONTH = 1e-4;
  private static final double MINUTES_PER_MILLISECOND = 1.0 / 60_000;
  private static final Confidence CONFIDENCE = Confidence.NINETY_FIVE;

  private final Formula formula;

  EmpowermentMetric(Formula formula) {
    this.formula = formula;
  }

  /**
   * The figure of some decisions.
   *
   * @param baseline the decisions that they are compared with; null for no comparison
   * @param minimumN the cases needed before a value is shown
   */
  public Figure of(EmpowermentTally tally, @Nullable EmpowermentTally baseline, int minimumN) {
    return switch (this) {
      case DECIDED_IN_OWN_BAND, ESCALATION_RATE, DENIED_AFTER_ESCALATION, NO_AUTHORITY_RATE ->
          baseline == null
              ? Figure.ofShare(formula, share(tally), minimumN, CONFIDENCE)
              : Figure.ofShares(formula, share(baseline), share(tally), minimumN, CONFIDENCE);
      case UNUSED_AUTHORITY, TIME_TO_DECISION ->
          baseline == null
              ? Figure.ofMean(formula, sample(tally), minimumN, CONFIDENCE)
              : Figure.ofMeans(formula, sample(baseline), sample(tally), minimumN, CONFIDENCE);
    };
  }

  private Share share(EmpowermentTally tally) {
    return switch (this) {
      case DECIDED_IN_OWN_BAND -> new Share(tally.ownBand(), tally.decisions());
      case ESCALATION_RATE -> new Share(tally.escalated(), tally.decisions());
      case DENIED_AFTER_ESCALATION -> new Share(tally.refused(), tally.granted() + tally.refused());
      case NO_AUTHORITY_RATE -> new Share(tally.noAuthority(), tally.decisions());
      case UNUSED_AUTHORITY, TIME_TO_DECISION -> throw new IllegalStateException("is a mean");
    };
  }

  private Optional<Sample> sample(EmpowermentTally tally) {
    return switch (this) {
      case UNUSED_AUTHORITY -> sample(tally.unused(), PERCENT_PER_MILLIONTH);
      case TIME_TO_DECISION -> sample(tally.waits(), MINUTES_PER_MILLISECOND);
      case DECIDED_IN_OWN_BAND, ESCALATION_RATE, DENIED_AFTER_ESCALATION, NO_AUTHORITY_RATE ->
          throw new IllegalStateException("is a share");
    };
  }

  private static Optional<Sample> sample(Sums sums, double step) {
    return sums.n() == 0
        ? Optional.empty()
        : Optional.of(Sample.ofSums(sums.n(), sums.sum(), sums.squares(), step));
  }
}
