package dev.cxos.statistics.oracle;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.nps.NetPromoterSampleSize;
import dev.cxos.statistics.nps.NetPromoterVariance;

/** How many answers a net promoter score needs, for a margin or for a change. */
final class NpsSampleSizeCase implements CaseKind {

  private static final String[] PROMOTERS = {"promoter_share", "p", "promoters_share"};
  private static final String[] DETRACTORS = {"detractor_share", "d", "detractors_share"};
  private static final String[] VARIANCE = {"variance", "variance_of_one_response", "v"};
  private static final String[] MARGIN = {"moe_points", "moe", "margin_points"};
  private static final String[] CHANGE = {
    "difference_points", "delta_points", "difference", "delta", "change_points"
  };

  @Override
  public boolean accepts(OracleCase oracleCase) {
    Inputs inputs = oracleCase.inputs();
    boolean spread = (inputs.has(PROMOTERS) && inputs.has(DETRACTORS)) || inputs.has(VARIANCE);
    return spread && (inputs.has(MARGIN) || inputs.has(CHANGE));
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    Inputs inputs = oracleCase.inputs();
    Confidence confidence = oracleCase.confidence();
    double variance =
        inputs.has(VARIANCE)
            ? inputs.number(VARIANCE)
            : NetPromoterVariance.ofOneResponse(
                inputs.number(PROMOTERS), inputs.number(DETRACTORS));
    answers.number(() -> variance, "variance", "variance_of_one_response");
    if (inputs.has(MARGIN)) {
      // A symmetric split has the given variance: p = d = v / 2.
      answers.number(
          () ->
              inputs.has(VARIANCE)
                  ? NetPromoterSampleSize.forMargin(
                      variance / 2, variance / 2, inputs.number(MARGIN), confidence)
                  : NetPromoterSampleSize.forMargin(
                      inputs.number(PROMOTERS),
                      inputs.number(DETRACTORS),
                      inputs.number(MARGIN),
                      confidence),
          "n",
          "n_ceiling");
    } else {
      answers.number(
          () ->
              NetPromoterSampleSize.perPeriodForChange(
                  variance,
                  variance,
                  inputs.number(CHANGE),
                  inputs.numberOr(0.8, "power"),
                  confidence),
          "n",
          "n_per_group",
          "n_per_period",
          "n_ceiling");
    }
  }
}
