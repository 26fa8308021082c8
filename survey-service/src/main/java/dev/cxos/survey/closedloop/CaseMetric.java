package dev.cxos.survey.closedloop;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.metric.Figure;
import dev.cxos.statistics.metric.Formula;

/** A figure of cases; one constant for each of {@code cxos.survey.v1.CaseMetric}. */
public enum CaseMetric {
  /** Mean working time until somebody saw to it. */
  CASE_TIME_TO_ACKNOWLEDGE(Formula.CASE_TIME_TO_ACKNOWLEDGE),
  /** Mean working time until it was solved. */
  CASE_TIME_TO_SOLVE(Formula.CASE_TIME_TO_SOLVE),
  /** Share acknowledged in time. */
  CASE_ACKNOWLEDGED_IN_TIME(Formula.CASE_ACKNOWLEDGED_IN_TIME),
  /** Share solved in time. */
  CASE_SOLVED_IN_TIME(Formula.CASE_SOLVED_IN_TIME),
  /** Share of solved cases that were reopened. */
  CASE_REOPEN_RATE(Formula.CASE_REOPEN_RATE),
  /** Share of solved cases whose customer said so too. */
  CASE_CONFIRMED_SHARE(Formula.CASE_CONFIRMED_SHARE),
  /** Mean change of the same customer's score. */
  CASE_RECOVERY(Formula.CASE_RECOVERY);

  private static final double MINUTES_PER_MILLISECOND = 1.0 / 60_000;
  private static final Confidence CONFIDENCE = Confidence.NINETY_FIVE;

  private final Formula formula;

  CaseMetric(Formula formula) {
    this.formula = formula;
  }

  /**
   * The figure of some cases.
   *
   * @param minimumN the cases needed before a value is shown
   */
  public Figure of(CaseTally tally, int minimumN) {
    return switch (this) {
      case CASE_TIME_TO_ACKNOWLEDGE ->
          mean(tally.acknowledgeMillis(), MINUTES_PER_MILLISECOND, minimumN);
      case CASE_TIME_TO_SOLVE -> mean(tally.solveMillis(), MINUTES_PER_MILLISECOND, minimumN);
      case CASE_ACKNOWLEDGED_IN_TIME -> share(tally.acknowledgedInTime(), minimumN);
      case CASE_SOLVED_IN_TIME -> share(tally.solvedInTime(), minimumN);
      case CASE_REOPEN_RATE -> share(tally.reopened(), minimumN);
      case CASE_CONFIRMED_SHARE -> share(tally.confirmed(), minimumN);
      case CASE_RECOVERY -> mean(tally.recovery(), 1, minimumN);
    };
  }

  private Figure share(Figure.Share share, int minimumN) {
    return Figure.ofShare(formula, share, minimumN, CONFIDENCE);
  }

  private Figure mean(CaseTally.Sums sums, double step, int minimumN) {
    return Figure.ofMean(formula, sums.sample(step), minimumN, CONFIDENCE);
  }
}
