package dev.cxos.statistics.oracle;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.nps.NetPromoterScore;
import dev.cxos.statistics.pareto.NetPromoterByProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** Recommendation scores beside the answer to "did you meet a problem". */
final class NpsByProblemCase implements CaseKind {

  private static final String[] SCORE = {
    "nps_column", "score_column", "score", "nps", "netpro", "column"
  };
  private static final String[] PROBLEM = {
    "problem_column", "group_column", "problem", "group", "by", "group_by"
  };

  @Override
  public boolean accepts(OracleCase oracleCase) {
    Inputs inputs = oracleCase.inputs();
    return inputs.has("file") && inputs.has(SCORE) && inputs.has(PROBLEM);
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    Inputs inputs = oracleCase.inputs();
    Path file = oracleCase.data().resolve(inputs.text("file"));
    if (!Files.exists(file)) {
      return;
    }
    double[] scores = DataColumn.numbers(file, inputs.text(SCORE));
    List<String> groups = DataColumn.texts(file, inputs.text(PROBLEM));
    TreeMap<String, long[]> histograms = new TreeMap<>();
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] >= 0 && scores[i] <= 10 && !groups.get(i).isBlank()) {
        histograms
            .computeIfAbsent(groups.get(i).strip(), unused -> new long[11])[(int) scores[i]]++;
      }
    }
    Answers byGroup = new Answers();
    histograms.forEach(
        (group, histogram) -> {
          Answers one = score(NetPromoterScore.ofHistogram(histogram), oracleCase.confidence());
          byGroup.nested(group, one);
          answers.nested(group, one);
        });
    answers.nested("groups", byGroup).nested("by_problem", byGroup);
    if (histograms.size() >= 2 && histograms.containsKey("1") && histograms.containsKey("2")) {
      NetPromoterByProblem problem =
          new NetPromoterByProblem(
              NetPromoterScore.ofHistogram(histograms.get("1")),
              NetPromoterScore.ofHistogram(histograms.get("2")));
      answers
          .nested("problem", score(problem.with(), oracleCase.confidence()))
          .nested("no_problem", score(problem.without(), oracleCase.confidence()))
          .number(() -> problem.difference(oracleCase.confidence()).value(), "difference", "diff");
    }
  }

  private static Answers score(NetPromoterScore nps, Confidence confidence) {
    return new Answers()
        .number(nps::n, "n")
        .number(nps::value, "nps")
        .number(nps::promoters, "promoters")
        .number(nps::passives, "passives")
        .number(nps::detractors, "detractors")
        .number(nps::standardError, "se", "se_points")
        .interval(() -> nps.wald(confidence), "ci");
  }
}
