package dev.cxos.statistics.oracle;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.ScoreCounts;
import dev.cxos.statistics.nps.AdjustedWald;
import dev.cxos.statistics.nps.NetPromoterScore;
import java.util.stream.LongStream;

/** One net promoter score: groups, a histogram, single scores or a column of a file. */
final class NpsCase implements CaseKind {

  @Override
  public boolean accepts(OracleCase oracleCase) {
    Inputs inputs = oracleCase.inputs();
    return NpsInputs.areGiven(inputs) && !NpsInputs.areWeighted(inputs);
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    Confidence confidence = oracleCase.confidence();
    ScoreCounts counts = NpsInputs.read(oracleCase.inputs(), oracleCase.data());
    NetPromoterScore nps =
        NetPromoterScore.ofHistogram(
            LongStream.range(0, 11).map(s -> counts.count((int) s)).toArray());
    double n = nps.n();
    Interval wald = nps.wald(confidence);
    answers
        .number(() -> n, "n")
        .number(nps::promoters, "promoters")
        .number(nps::passives, "passives")
        .number(nps::detractors, "detractors")
        .number(() -> 100 * nps.promoters() / n, "promoter_pct")
        .number(() -> 100 * nps.passives() / n, "passive_pct")
        .number(() -> 100 * nps.detractors() / n, "detractor_pct")
        .number(nps::value, "nps")
        .number(nps::varianceOfOneResponse, "variance_of_one_response")
        .number(nps::standardError, "se_points", "se")
        .optional(nps::standardErrorOfMean, "se_points_n_minus_1", "se_n_minus_1")
        .interval(() -> wald, "ci")
        .interval(() -> wald.clamp(-100, 100), "ci_clipped", "ci_clamped")
        .number(wald::halfWidth, "moe_points", "moe")
        .nested("adjusted_wald", adjusted(nps.adjustedWald(), confidence));
  }

  static Answers adjusted(AdjustedWald adjusted, Confidence confidence) {
    Interval interval = adjusted.unclampedInterval(confidence);
    return new Answers()
        .number(adjusted::value, "nps_adj", "nps")
        .number(adjusted::standardError, "se_points", "se")
        .interval(() -> interval, "ci")
        .interval(() -> adjusted.interval(confidence), "ci_clipped", "ci_clamped")
        .number(interval::halfWidth, "moe_points", "moe");
  }
}
