package dev.cxos.statistics.oracle;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.proportion.Proportion;

/** One proportion with its intervals. */
final class ProportionCase implements CaseKind {

  private static final String[] SUCCESSES = {"x", "successes", "k"};
  private static final String[] SIZE = {"n", "trials"};

  @Override
  public boolean accepts(OracleCase oracleCase) {
    Inputs inputs = oracleCase.inputs();
    return inputs.find(SUCCESSES).isNumber() && inputs.find(SIZE).isNumber();
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    Inputs inputs = oracleCase.inputs();
    Confidence confidence = oracleCase.confidence();
    Proportion proportion = new Proportion(inputs.count(SUCCESSES), inputs.count(SIZE));
    answers
        .number(proportion::share, "p")
        .number(() -> 100 * proportion.share(), "pct", "p_pct")
        .interval(() -> proportion.wald(confidence), "wald")
        .interval(() -> proportion.wilson(confidence), "wilson")
        .interval(
            () -> proportion.wilsonContinuityCorrected(confidence),
            "wilson_continuity_corrected",
            "wilson_cc")
        .interval(
            () -> proportion.agrestiCoull(confidence), "agresti_coull_unclipped", "agresti_coull")
        .interval(() -> proportion.agrestiCoull(confidence).clamp(0, 1), "agresti_coull_clipped")
        .interval(() -> proportion.clopperPearson(confidence), "clopper_pearson", "exact")
        .interval(() -> proportion.jeffreys(confidence), "jeffreys");
  }
}
