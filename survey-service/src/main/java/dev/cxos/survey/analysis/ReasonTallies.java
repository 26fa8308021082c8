package dev.cxos.survey.analysis;

import dev.cxos.statistics.ScoreCounts;
import dev.cxos.survey.analysis.Drivers.Overlapping;
import dev.cxos.survey.analysis.SingleAnswers.Reasoned;
import dev.cxos.survey.analysis.SingleAnswers.Tagged;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts single answers by contact reason and by complaint tag. Pure; for one thread. */
final class ReasonTallies {

  private static final String NONE = "(none)";
  private static final String REASON = "contactReasons/";

  private final int lowest;
  private final int points;
  private final long[] all;
  private final Map<String, long[]> byReason = new TreeMap<>();
  private final Map<String, long[]> byTag = new TreeMap<>();

  /**
   * Tallies of a scale.
   *
   * @param scale counts of the same question
   */
  ReasonTallies(ScoreCounts scale) {
    this.lowest = scale.lowestScore();
    this.points = scale.points();
    this.all = new long[points];
  }

  /**
   * Counts answers.
   *
   * @param responsePrefix what the names of their responses begin with
   * @param tags the tags of complaints
   */
  void count(List<Reasoned> answers, String responsePrefix, List<Tagged> tags) {
    Map<String, Set<String>> tagsOf = new HashMap<>();
    for (Tagged tagged : tags) {
      put(tagsOf, "response ", tagged.response(), tagged.tag());
      put(tagsOf, "interaction ", tagged.interaction(), tagged.tag());
    }
    for (Reasoned answer : answers) {
      int slot = answer.score() - lowest;
      if (slot < 0 || slot >= points) {
        continue;
      }
      all[slot]++;
      String reason = answer.reason() == null ? NONE : REASON + answer.reason();
      byReason.computeIfAbsent(reason, _ -> new long[points])[slot]++;
      Set<String> held =
          new HashSet<>(
              tagsOf.getOrDefault("response " + responsePrefix + answer.response(), Set.of()));
      held.addAll(tagsOf.getOrDefault("interaction " + answer.interaction(), Set.of()));
      held.forEach(tag -> byTag.computeIfAbsent(tag, _ -> new long[points])[slot]++);
    }
  }

  private static void put(
      Map<String, Set<String>> tagsOf, String kind, @Nullable String of, String tag) {
    if (of != null) {
      tagsOf.computeIfAbsent(kind + of, _ -> new HashSet<>()).add(tag);
    }
  }

  /** The answers by contact reason; each answer has one, or none that is known. */
  Map<String, ScoreCounts> reasons() {
    Map<String, ScoreCounts> groups = new LinkedHashMap<>();
    byReason.forEach((reason, counts) -> groups.put(reason, ScoreCounts.of(lowest, counts)));
    return groups;
  }

  /** The answers with each complaint tag, and those without it. */
  List<Overlapping> tags() {
    return byTag.entrySet().stream()
        .map(
            entry ->
                new Overlapping(
                    entry.getKey(),
                    ScoreCounts.of(lowest, entry.getValue()),
                    ScoreCounts.of(lowest, rest(entry.getValue()))))
        .toList();
  }

  private long[] rest(long[] counts) {
    long[] rest = all.clone();
    for (int i = 0; i < points; i++) {
      rest[i] -= counts[i];
    }
    return rest;
  }
}
