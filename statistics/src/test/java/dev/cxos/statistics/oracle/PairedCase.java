package dev.cxos.statistics.oracle;

import dev.cxos.statistics.Difference;
import dev.cxos.statistics.mean.PairedMeans;
import dev.cxos.statistics.rank.WilcoxonSignedRank;

/** Two measurements of the same people, x minus y. */
final class PairedCase implements CaseKind {

  @Override
  public boolean accepts(OracleCase oracleCase) {
    Inputs inputs = oracleCase.inputs();
    return inputs.isNumbers(TwoSamplesCase.FIRST)
        && inputs.isNumbers(TwoSamplesCase.SECOND)
        && inputs.find(TwoSamplesCase.FIRST).size() == inputs.find(TwoSamplesCase.SECOND).size();
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    double[] first = oracleCase.inputs().numbers(TwoSamplesCase.FIRST);
    double[] second = oracleCase.inputs().numbers(TwoSamplesCase.SECOND);
    PairedMeans pairs = PairedMeans.of(first, second);
    Difference test = pairs.test(oracleCase.confidence());
    WilcoxonSignedRank ranks = WilcoxonSignedRank.of(PairedMeans.differences(first, second));
    answers
        .number(() -> first.length, "n")
        .number(test::statistic, "t")
        .number(test::degreesOfFreedom, "df")
        .number(test::p, "p")
        .number(test::standardError, "se")
        .interval(test::interval, "ci")
        .number(test::value, "mean_diff", "mean_difference")
        .number(() -> pairs.differences().standardDeviation(), "sd_diff")
        .number(pairs::effectSize, "dz", "d_z")
        .number(ranks::v, "wilcoxon_V", "wilcoxon_v")
        .number(() -> ranks.normalTest().statistic(), "wilcoxon_z")
        .number(() -> ranks.normalTest().p(), "wilcoxon_p");
  }
}
