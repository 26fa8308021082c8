package dev.cxos.statistics.pareto;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Difference;
import dev.cxos.statistics.Require;
import dev.cxos.statistics.nps.NetPromoterScore;

/**
 * The net promoter score of those who met a problem beside that of those who did not. Formula
 * {@code nps_by_problem}, version 1. It shows a difference, which may have other reasons than the
 * problem.
 *
 * @param with the answers of those who met the problem, at least one
 * @param without the answers of the others, at least one
 */
public record NetPromoterByProblem(NetPromoterScore with, NetPromoterScore without) {

  /**
   * The score of both groups together.
   *
   * @return the score of all
   */
  public NetPromoterScore all() {
    return new NetPromoterScore(
        with.promoters() + without.promoters(),
        with.passives() + without.passives(),
        with.detractors() + without.detractors());
  }

  /**
   * How far those with the problem are from those without.
   *
   * @param confidence the confidence of the interval
   * @return score with minus score without, in points, -200 to 200
   */
  public Difference difference(Confidence confidence) {
    return without.changeTo(with, confidence);
  }

  /**
   * The share of people who met the problem.
   *
   * @return the share, 0 to 1
   */
  public double share() {
    return (double) with.n() / (with.n() + without.n());
  }

  /**
   * What the problem weighs in the score of all: how much higher the score of those without is than
   * that of all, which is share times difference.
   *
   * @return points, positive if those with the problem score lower
   */
  public double weightInPoints() {
    double weight = without.value() - all().value();
    return Require.finite(weight, "weight");
  }
}
