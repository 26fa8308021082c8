package dev.cxos.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cxos.statistics.ScoreCounts;
import dev.cxos.statistics.mean.RatingScale;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Rating counts of many months, with the figure that the publisher printed. */
final class RatingSeriesCase implements CaseKind {

  /** From this month on the publisher prints the top-2 share instead of the score out of 100. */
  private static final String NEW_DEFINITION = "2026-04-01";

  @Override
  public boolean accepts(OracleCase oracleCase) {
    return oracleCase.inputs().isRows("counts")
        && oracleCase.expects("score_0_100", "top2_box_pct", "published_percent");
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    List<RatingScale> months = new ArrayList<>();
    for (JsonNode row : oracleCase.inputs().find("counts")) {
      months.add(new RatingScale(ScoreCounts.of(1, Inputs.counts(row))));
    }
    double[] scores = each(months, RatingScale::scoreOutOf100);
    double[] topTwo = each(months, month -> 100 * month.top(2).share());
    answers
        .numbers(scores, "score_0_100")
        .numbers(topTwo, "top2_box_pct")
        .numbers(each(months, month -> month.sample().n()), "n")
        .numbers(each(months, month -> month.sample().mean()), "mean");
    JsonNode names = oracleCase.inputs().find("months");
    if (names.size() == months.size()) {
      double[] published = new double[scores.length];
      for (int i = 0; i < published.length; i++) {
        boolean isNew = names.get(i).asText().compareTo(NEW_DEFINITION) >= 0;
        published[i] = Math.rint(isNew ? topTwo[i] : scores[i]);
      }
      answers.numbers(published, "published_percent");
    }
  }

  private static double[] each(List<RatingScale> months, ToDoubleFunction<RatingScale> figure) {
    return months.stream().mapToDouble(figure).toArray();
  }
}
