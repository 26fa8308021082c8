package dev.cxos.statistics.oracle;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.proportion.Proportion;
import dev.cxos.statistics.proportion.TwoProportions;

/** Two independent proportions, first minus second. */
final class TwoProportionsCase implements CaseKind {

  @Override
  public boolean accepts(OracleCase oracleCase) {
    return oracleCase.inputs().hasAll("x1", "n1", "x2", "n2");
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    Inputs inputs = oracleCase.inputs();
    Confidence confidence = oracleCase.confidence();
    TwoProportions both =
        new TwoProportions(
            new Proportion(inputs.count("x1"), inputs.count("n1")),
            new Proportion(inputs.count("x2"), inputs.count("n2")));
    answers
        .number(() -> both.first().share(), "p1")
        .number(() -> both.second().share(), "p2")
        .number(both::difference, "difference", "diff")
        .number(() -> defined(both, both.pooledTest().statistic()), "z_pooled", "z")
        .number(() -> defined(both, both.pooledTest().p()), "p_two_sided", "p", "p_value")
        .number(() -> defined(both, both.chiSquared().statistic()), "chisq_uncorrected", "chisq")
        .number(() -> defined(both, both.chiSquared().p()), "p_chisq_uncorrected", "p_chisq")
        .interval(() -> both.wald(confidence).interval(), "ci_wald_unpooled", "ci_wald")
        .number(() -> both.wald(confidence).standardError(), "se_unpooled", "se")
        .number(() -> defined(both, both.chiSquaredYates().statistic()), "chisq_yates")
        .number(() -> defined(both, both.chiSquaredYates().p()), "p_yates")
        .interval(() -> both.newcombe(confidence), "newcombe_hybrid_score_ci", "newcombe_ci")
        .number(both::fisherExactP, "fisher_exact_p", "fisher_p")
        .optional(both::riskRatio, "risk_ratio")
        .optionalInterval(() -> both.riskRatioInterval(confidence), "risk_ratio_ci")
        .optional(both::oddsRatio, "odds_ratio")
        .optionalInterval(() -> both.oddsRatioInterval(confidence), "odds_ratio_ci_woolf")
        .number(both::cohensH, "cohens_h", "h");
  }

  /** The oracle divides 0 by 0 where both shares are 0 or 1; we say "no difference". */
  private static double defined(TwoProportions both, double value) {
    boolean extreme = both.first().share() == 0 || both.first().share() == 1;
    return extreme && both.difference() == 0 ? Double.NaN : value;
  }
}
