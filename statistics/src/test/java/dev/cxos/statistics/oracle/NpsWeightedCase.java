package dev.cxos.statistics.oracle;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.ScoreCounts;
import dev.cxos.statistics.nps.NetPromoterVariance;
import dev.cxos.statistics.nps.WeightedNetPromoterScore;
import java.util.stream.LongStream;

/** One net promoter score of weighted answers. */
final class NpsWeightedCase implements CaseKind {

  @Override
  public boolean accepts(OracleCase oracleCase) {
    Inputs inputs = oracleCase.inputs();
    return NpsInputs.areGiven(inputs) && NpsInputs.areWeighted(inputs);
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    ScoreCounts counts = NpsInputs.read(oracleCase.inputs(), oracleCase.data());
    WeightedNetPromoterScore nps = WeightedNetPromoterScore.of(counts);
    estimate(nps, counts, answers);
    precision(nps, (double) counts.answered(), oracleCase, answers);
  }

  private static void estimate(WeightedNetPromoterScore nps, ScoreCounts counts, Answers answers) {
    WeightedNetPromoterScore unweighted =
        WeightedNetPromoterScore.of(
            ScoreCounts.of(
                0, LongStream.range(0, 11).map(score -> counts.count((int) score)).toArray()));
    double n = counts.answered();
    double passives = 1 - nps.promoterShare() - nps.detractorShare();
    answers
        .number(() -> n, "n", "n_answered", "n_unweighted")
        .number(nps::effectiveN, "n_eff", "neff", "effective_n", "n_effective", "kish_n_eff")
        .number(nps::effectiveN, "n_eff_kish", "effective_sample_size")
        .number(() -> n / nps.effectiveN(), "deff", "design_effect", "deff_kish", "kish_deff")
        .number(() -> 100 * nps.promoterShare(), "promoter_pct", "promoter_pct_weighted")
        .number(() -> 100 * nps.detractorShare(), "detractor_pct", "detractor_pct_weighted")
        .number(() -> 100 * passives, "passive_pct", "passive_pct_weighted")
        .number(nps::value, "nps", "nps_weighted", "weighted_nps")
        .number(unweighted::value, "nps_unweighted", "unweighted_nps")
        .number(unweighted::standardError, "se_points_unweighted");
  }

  private static void precision(
      WeightedNetPromoterScore nps, double n, OracleCase oracleCase, Answers answers) {
    Confidence confidence = oracleCase.confidence();
    double variance = NetPromoterVariance.ofOneResponse(nps.promoterShare(), nps.detractorShare());
    double errorAtEffectiveN = 100 * Math.sqrt(variance / nps.effectiveN());
    boolean byEffectiveN =
        oracleCase.methodMentions("effective", "kish", "n_eff")
            && !oracleCase.methodMentions("linear", "taylor", "ratio", "svy", "survey");
    double error = byEffectiveN ? errorAtEffectiveN : nps.standardError();
    Interval interval = Interval.around(nps.value(), error, confidence.z(), confidence);
    answers
        .number(() -> variance, "variance_of_one_response")
        .number(() -> error, "se_points", "se", "se_points_weighted")
        .number(nps::standardError, "se_points_linearized", "se_points_linearised")
        .number(() -> errorAtEffectiveN, "se_points_n_eff", "se_points_neff", "se_points_kish")
        .number(
            () -> nps.standardError() * Math.sqrt(n / (n - 1)),
            "se_points_n_minus_1",
            "se_points_svymean")
        .interval(() -> interval, "ci")
        .number(interval::halfWidth, "moe_points", "moe")
        .nested("adjusted_wald", NpsCase.adjusted(nps.adjustedWald(), confidence));
  }
}
