package dev.cxos.statistics.oracle;

import dev.cxos.statistics.Sample;
import dev.cxos.statistics.ScoreCounts;
import dev.cxos.statistics.TestResult;
import dev.cxos.statistics.mean.RatingScale;
import dev.cxos.statistics.proportion.Proportion;
import dev.cxos.statistics.proportion.TwoProportions;
import dev.cxos.statistics.rank.MannWhitney;
import dev.cxos.statistics.rank.TwoDistributions;

/** Rating counts of two surveys, after minus before. */
final class BeforeAfterCountsCase implements CaseKind {

  private static final String[] BEFORE = {"counts_before", "before_counts"};
  private static final String[] AFTER = {"counts_after", "after_counts"};

  @Override
  public boolean accepts(OracleCase oracleCase) {
    return oracleCase.inputs().isNumbers(BEFORE) && oracleCase.inputs().isNumbers(AFTER);
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    long[] before = oracleCase.inputs().counts(BEFORE);
    long[] after = oracleCase.inputs().counts(AFTER);
    ScoreCounts scoresBefore = ScoreCounts.of(1, before);
    ScoreCounts scoresAfter = ScoreCounts.of(1, after);
    TwoSamplesCase.means(
        Sample.of(scoresAfter), Sample.of(scoresBefore), oracleCase.confidence(), answers);
    TwoSamplesCase.ranks(MannWhitney.ofCounts(after, before), answers);
    Proportion topBefore = new RatingScale(scoresBefore).top(2);
    Proportion topAfter = new RatingScale(scoresAfter).top(2);
    TwoProportions top = new TwoProportions(topAfter, topBefore);
    TestResult distribution = TwoDistributions.chiSquared(after, before);
    answers
        .number(topBefore::share, "top2_before")
        .number(topAfter::share, "top2_after")
        .number(top::difference, "top2_difference")
        .number(() -> top.pooledTest().statistic(), "top2_z")
        .number(() -> top.pooledTest().p(), "top2_p")
        .interval(() -> top.newcombe(oracleCase.confidence()), "top2_newcombe_ci")
        .number(distribution::statistic, "chisq_distribution")
        .number(distribution::degreesOfFreedom, "chisq_df")
        .number(distribution::p, "chisq_p");
  }
}
