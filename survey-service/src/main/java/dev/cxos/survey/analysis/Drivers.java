package dev.cxos.survey.analysis;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Difference;
import dev.cxos.statistics.ScoreCounts;
import dev.cxos.statistics.discovery.FalseDiscovery;
import dev.cxos.statistics.metric.Comparison;
import dev.cxos.statistics.metric.Estimate;
import dev.cxos.statistics.metric.ExperienceMetric;
import dev.cxos.statistics.metric.Figure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ranks groups of answers by how far their score is from that of all others. Pure. It tells what
 * goes with a score, not why.
 */
public final class Drivers {

  /** The share of false ones among those that hold up that is accepted. */
  public static final double FALSE_DISCOVERIES = 0.05;

  private Drivers() {}

  /**
   * A group against all others.
   *
   * @param kind what the groups are made by
   * @param group the group
   * @param figure its score, compared with that of the others
   * @param weight how much higher the whole score would stand at the level of the others
   * @param adjustedP the p-value of no difference among all that were tested
   */
  public record Driver(String kind, String group, Figure figure, double weight, double adjustedP) {
    /** Whether it stands among all that were tested. */
    public boolean holdsUp() {
      return adjustedP <= FALSE_DISCOVERIES;
    }
  }

  /**
   * How much the groups of a kind tell.
   *
   * @param kind the kind
   * @param importance eta squared, 0 to 1
   */
  public record Kind(String kind, double importance) {}

  /**
   * A ranking.
   *
   * @param drivers those that hold up first, in both parts the weightiest first
   * @param kinds the kind that tells most first
   */
  public record Ranking(List<Driver> drivers, List<Kind> kinds) {}

  /**
   * A group of a kind whose groups may hold the same answers, such as complaint tags.
   *
   * @param group the group
   * @param counts its answers
   * @param others all other answers
   */
  public record Overlapping(String group, ScoreCounts counts, ScoreCounts others) {}

  /**
   * Ranks groups that share no answers.
   *
   * @param metric the score
   * @param groups the answers by kind and group
   * @param minimumN the answers that a group and the others need
   */
  public static Ranking rank(
      ExperienceMetric metric, Map<String, Map<String, ScoreCounts>> groups, int minimumN) {
    return rank(metric, groups, Map.of(), minimumN);
  }

  /**
   * Ranks.
   *
   * @param metric the score
   * @param groups the answers by kind and group
   * @param overlapping groups that may share answers, by kind
   * @param minimumN the answers that a group and the others need
   */
  public static Ranking rank(
      ExperienceMetric metric,
      Map<String, Map<String, ScoreCounts>> groups,
      Map<String, List<Overlapping>> overlapping,
      int minimumN) {
    List<Driver> tested = new ArrayList<>();
    List<Kind> kinds = new ArrayList<>();
    groups.forEach(
        (kind, members) -> {
          if (members.size() > 1) {
            members.forEach(
                (group, counts) ->
                    others(group, members)
                        .flatMap(others -> driver(metric, kind, group, counts, others, minimumN))
                        .ifPresent(tested::add));
            kinds.add(new Kind(kind, importance(metric, members, minimumN)));
          }
        });
    overlapping.forEach(
        (kind, members) ->
            members.forEach(
                one ->
                    driver(metric, kind, one.group(), one.counts(), one.others(), minimumN)
                        .ifPresent(tested::add)));
    double[] adjusted =
        FalseDiscovery.benjaminiHochberg(tested.stream().mapToDouble(Driver::adjustedP).toArray());
    List<Driver> drivers = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      Driver one = tested.get(i);
      drivers.add(new Driver(one.kind(), one.group(), one.figure(), one.weight(), adjusted[i]));
    }
    drivers.sort(
        Comparator.comparing(Driver::holdsUp)
            .reversed()
            .thenComparing(
                Comparator.comparingDouble((Driver d) -> Math.abs(d.weight())).reversed())
            .thenComparing(Driver::kind)
            .thenComparing(Driver::group));
    kinds.sort(Comparator.comparingDouble(Kind::importance).reversed().thenComparing(Kind::kind));
    return new Ranking(List.copyOf(drivers), List.copyOf(kinds));
  }

  private static Optional<ScoreCounts> others(String group, Map<String, ScoreCounts> members) {
    return members.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(group))
        .map(Map.Entry::getValue)
        .reduce(ScoreCounts::plus);
  }

  private static Optional<Driver> driver(
      ExperienceMetric metric,
      String kind,
      String group,
      ScoreCounts counts,
      ScoreCounts others,
      int minimumN) {
    if (counts.answered() < minimumN || others.answered() < minimumN) {
      return Optional.empty();
    }
    Comparison comparison = metric.compare(others, counts, Confidence.NINETY_FIVE, minimumN);
    Optional<Difference> difference = comparison.difference();
    Optional<Estimate> estimate = comparison.current();
    if (difference.isEmpty() || estimate.isEmpty()) {
      return Optional.empty();
    }
    double share = (double) counts.answered() / (counts.answered() + others.answered());
    Figure figure =
        new Figure(
            metric.formula(false),
            estimate,
            counts.answered(),
            counts.missing(),
            minimumN,
            List.of(),
            Optional.of(comparison),
            others.answered());
    return Optional.of(
        new Driver(kind, group, figure, -share * difference.get().value(), difference.get().p()));
  }

  /**
   * Eta squared (Pearson 1905): the variation between the groups, as a share of all variation. One
   * answer's variance is the squared standard error times n, as each metric computes it.
   */
  private static double importance(
      ExperienceMetric metric, Map<String, ScoreCounts> members, int minimumN) {
    Optional<ScoreCounts> all = members.values().stream().reduce(ScoreCounts::plus);
    Optional<Estimate> whole =
        all.flatMap(counts -> metric.measure(counts, Confidence.NINETY_FIVE));
    if (whole.isEmpty() || whole.get().n() < minimumN) {
      return 0;
    }
    double within = 0;
    double between = 0;
    for (ScoreCounts counts : members.values()) {
      Optional<Estimate> one = metric.measure(counts, Confidence.NINETY_FIVE);
      if (one.isPresent()) {
        double n = one.get().n();
        within +=
            one.get()
                .precision()
                .map(p -> n * n * p.standardError() * p.standardError())
                .orElse(0.0);
        between += n * Math.pow(one.get().value() - whole.get().value(), 2);
      }
    }
    return between + within == 0 ? 0 : between / (between + within);
  }
}
