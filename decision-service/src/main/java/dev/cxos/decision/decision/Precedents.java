package dev.cxos.decision.decision;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Finds the decisions of the past that are most like a case. */
final class Precedents {

  // What another journey, tier or reason is worth against the amount: an amount e times as large.
  private static final double OTHER = 1.0;

  private Precedents() {}

  /**
   * The most similar decisions, of equal ones the newest.
   *
   * @param past decisions of the same type, the newest first
   */
  static List<Decision> mostSimilar(DecisionCase asked, List<Decision> past, int limit) {
    return past.stream()
        .sorted(Comparator.comparingDouble(decision -> distance(asked, decision.asked())))
        .limit(limit)
        .toList();
  }

  /** How far apart two cases are: the ratio of their amounts, and what else differs. */
  static double distance(DecisionCase one, DecisionCase other) {
    double distance =
        Math.abs(Math.log1p((double) one.amount()) - Math.log1p((double) other.amount()));
    distance += Objects.equals(one.journey(), other.journey()) ? 0 : OTHER;
    distance += Objects.equals(one.tier(), other.tier()) ? 0 : OTHER;
    distance += Objects.equals(one.reason(), other.reason()) ? 0 : OTHER;
    return distance;
  }
}
