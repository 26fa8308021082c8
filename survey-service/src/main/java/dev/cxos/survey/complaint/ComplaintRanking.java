package dev.cxos.survey.complaint;

import dev.cxos.statistics.pareto.Pareto;
import dev.cxos.survey.complaint.Ranking.Bar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ranks tags by their complaints. Pure. */
final class ComplaintRanking {

  private static final double VITAL_SHARE = 0.8;

  /** Fewer confirmed complaints than this do not show how a split tag divides. */
  private static final long LEAST_TO_DIVIDE = 20;

  private ComplaintRanking() {}

  /**
   * Ranks tags.
   *
   * @param tree the taxonomy
   * @param ranked the current tags to rank
   * @param splits the retired tags to rank beside them, of whose complaints some are undivided
   * @param sums the complaints of each tag in the window
   */
  static Ranking of(
      TagTree tree,
      List<String> ranked,
      List<String> splits,
      Map<String, Tally> sums,
      CountQuery query) {
    Map<String, Long> counts = new HashMap<>();
    for (String tag : ranked) {
      counts.put(tag, query.of(sums.getOrDefault(tag, Tally.NONE)));
    }
    Map<String, Double> estimates = new HashMap<>();
    for (String split : splits) {
      long undivided = query.of(sums.getOrDefault(split, Tally.NONE));
      counts.put(split, undivided);
      addShares(estimates, tree.ends(split), undivided, sums);
    }
    counts.values().removeIf(count -> count <= 0);
    long all = sums.getOrDefault(CountKey.ALL, Tally.NONE).counted();
    long tagged = query.of(sums.getOrDefault(CountKey.TAGGED, Tally.NONE));
    if (counts.isEmpty()) {
      return new Ranking(List.of(), 0, all, all - tagged, 0, tree.version());
    }
    Pareto pareto = Pareto.of(counts);
    List<Bar> bars = new ArrayList<>();
    for (Pareto.Line line : pareto.lines()) {
      bars.add(
          new Bar(
              line.name(),
              tree.displayName(line.name()),
              line.count(),
              line.cumulativePercent(),
              estimates.getOrDefault(line.name(), 0.0)));
    }
    return new Ranking(
        bars, pareto.total(), all, all - tagged, pareto.vitalFew(VITAL_SHARE), tree.version());
  }

  private static void addShares(
      Map<String, Double> estimates, List<String> ends, long undivided, Map<String, Tally> sums) {
    long confirmed =
        ends.stream().mapToLong(end -> sums.getOrDefault(end, Tally.NONE).confirmed()).sum();
    if (confirmed < LEAST_TO_DIVIDE) {
      return;
    }
    for (String end : ends) {
      double share = (double) sums.getOrDefault(end, Tally.NONE).confirmed() / confirmed;
      estimates.merge(end, undivided * share, Double::sum);
    }
  }
}
