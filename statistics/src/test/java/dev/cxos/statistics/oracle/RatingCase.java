package dev.cxos.statistics.oracle;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Sample;
import dev.cxos.statistics.ScoreCounts;
import dev.cxos.statistics.mean.RatingScale;
import dev.cxos.statistics.proportion.Proportion;

/** Counts of one rating scale, lowest score first, or a column of ratings in a file. */
final class RatingCase implements CaseKind {

  private static final String[] COUNTS = {"counts", "histogram", "rating_counts"};
  private static final int DEFAULT_POINTS = 5;

  @Override
  public boolean accepts(OracleCase oracleCase) {
    Inputs inputs = oracleCase.inputs();
    return inputs.isNumbers(COUNTS)
        || (inputs.hasAll("file", "column") && oracleCase.expects("top2_box_pct", "mean_ci"));
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    Confidence confidence = oracleCase.confidence();
    ScoreCounts counts = ScoreCounts.of(1, counts(oracleCase));
    RatingScale scale = new RatingScale(counts);
    Sample sample = scale.sample();
    int favourable = counts.points() == 7 ? 3 : 2;
    Proportion top = scale.top(2);
    answers
        .number(sample::n, "n")
        .number(sample::mean, "mean")
        .number(() -> sample.n() == 1 ? Double.NaN : sample.standardDeviation(), "sd")
        .optional(sample::standardError, "se")
        .optionalInterval(() -> scale.meanInterval(confidence), "mean_ci")
        .number(() -> 100 * top.share(), "top2_box_pct")
        .number(() -> 100 * scale.top(3).share(), "top3_box_pct")
        .interval(() -> top.wilson(confidence).times(100), "top2_wilson_pct")
        .interval(() -> top.agrestiCoull(confidence).times(100), "top2_agresti_coull_pct")
        .number(() -> 100 * scale.top(1).share(), "top_box_pct")
        .number(() -> 100 * scale.bottom(1).share(), "bottom_box_pct")
        .number(() -> 100 * scale.bottom(2).share(), "bottom2_box_pct")
        .number(() -> scale.netPercent(2), "net_top2_minus_bottom2")
        .number(() -> 100 * scale.top(favourable).share(), "favourable_pct", "favorable_pct")
        .interval(
            () -> scale.top(favourable).wilson(confidence).times(100),
            "favourable_wilson_pct",
            "favorable_wilson_pct")
        .number(scale::scoreOutOf100, "score_0_100")
        .number(scale::median, "median");
  }

  private static long[] counts(OracleCase oracleCase) {
    Inputs inputs = oracleCase.inputs();
    if (inputs.isNumbers(COUNTS)) {
      return inputs.counts(COUNTS);
    }
    int points = (int) inputs.numberOr(DEFAULT_POINTS, "points", "scale", "scale_points");
    long[] counts = new long[points];
    for (double score :
        DataColumn.numbers(oracleCase.data().resolve(inputs.text("file")), inputs.text("column"))) {
      if (score >= 1 && score <= points && score == Math.rint(score)) {
        counts[(int) score - 1]++;
      }
    }
    return counts;
  }
}
