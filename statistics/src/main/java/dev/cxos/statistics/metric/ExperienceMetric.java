package dev.cxos.statistics.metric;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Difference;
import dev.cxos.statistics.Require;
import dev.cxos.statistics.ScoreCounts;
import java.util.Optional;

/**
 * A metric of one question, computed from counts per score. Stateless and safe for concurrent use.
 *
 * <p>Missing answers never enter a metric. Weighted counts use the weighted formula; with equal
 * weights both formulas agree.
 */
public sealed interface ExperienceMetric permits NetPromoterMetric, ShareMetric, MeanMetric {

  /**
   * The net promoter score of scores 0 to 10.
   *
   * @return the metric
   */
  static ExperienceMetric nps() {
    return new NetPromoterMetric();
  }

  /**
   * The share of the two best scores, whatever the length of the scale.
   *
   * @return the metric
   */
  static ExperienceMetric csatTop2() {
    return new ShareMetric(Formula.CSAT_TOP2, Formula.CSAT_TOP2_WEIGHTED, FavourableScores.TOP_TWO);
  }

  /**
   * The mean score of a satisfaction question.
   *
   * @return the metric
   */
  static ExperienceMetric csatMean() {
    return new MeanMetric(Formula.CSAT_MEAN, Formula.CSAT_MEAN_WEIGHTED);
  }

  /**
   * The mean score of an effort question.
   *
   * @return the metric
   */
  static ExperienceMetric cesMean() {
    return new MeanMetric(Formula.CES_MEAN, Formula.CES_MEAN_WEIGHTED);
  }

  /**
   * The share that found it easy: 5 to 7 of 1 to 7, or 4 and 5 of 1 to 5.
   *
   * @return the metric
   */
  static ExperienceMetric cesFavourable() {
    return new ShareMetric(
        Formula.CES_FAVOURABLE, Formula.CES_FAVOURABLE_WEIGHTED, FavourableScores.EASY);
  }

  /**
   * The share that chose one option of a single-choice question.
   *
   * @param option the option, as a score of the counts
   * @return the metric
   */
  static ExperienceMetric choiceShare(int option) {
    return new ShareMetric(
        Formula.CHOICE_SHARE, Formula.CHOICE_SHARE_WEIGHTED, FavourableScores.of(option));
  }

  /**
   * The contract for a kind of counts.
   *
   * @param weighted whether answers carry weights
   * @return the formula
   */
  Formula formula(boolean weighted);

  /**
   * The value with its interval.
   *
   * @param counts the answers, on a scale that fits the metric
   * @param confidence the confidence of the interval
   * @return the estimate; empty if nobody answered, or no answer has weight
   * @throws IllegalArgumentException if the scale does not fit the metric
   */
  Optional<Estimate> measure(ScoreCounts counts, Confidence confidence);

  /**
   * The difference of two separate groups of people.
   *
   * @param baseline the answers to compare with
   * @param current the answers compared
   * @param confidence the confidence of the interval
   * @return current minus baseline; empty if a side has no answer, or too few to know its spread
   * @throws IllegalArgumentException if a scale does not fit the metric
   */
  Optional<Difference> difference(ScoreCounts baseline, ScoreCounts current, Confidence confidence);

  /**
   * Compares two separate groups of people, or two periods.
   *
   * @param baseline the answers to compare with
   * @param current the answers compared
   * @param confidence the confidence of all intervals
   * @param minimumN the (effective) answers each side needs for a verdict, at least 0
   * @return both estimates, their difference and the verdict
   * @throws IllegalArgumentException if a scale does not fit the metric, or {@code minimumN} is
   *     negative
   */
  default Comparison compare(
      ScoreCounts baseline, ScoreCounts current, Confidence confidence, long minimumN) {
    Require.nonNegative(minimumN, "minimum");
    Optional<Estimate> before = measure(baseline, confidence);
    Optional<Estimate> after = measure(current, confidence);
    Optional<Difference> difference = difference(baseline, current, confidence);
    Verdict verdict =
        difference
            .map(
                change ->
                    Verdict.decide(
                        change.interval(),
                        before.orElseThrow().effectiveN(),
                        after.orElseThrow().effectiveN(),
                        minimumN))
            .orElse(Verdict.TOO_FEW);
    return new Comparison(before, after, difference, verdict);
  }
}
