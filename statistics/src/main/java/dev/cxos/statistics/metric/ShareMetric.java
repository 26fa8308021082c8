package dev.cxos.statistics.metric;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Difference;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.ScoreCounts;
import dev.cxos.statistics.WeightedMean;
import dev.cxos.statistics.distribution.StandardNormal;
import dev.cxos.statistics.proportion.ScoreComparison;
import dev.cxos.statistics.proportion.WilsonScore;
import java.util.Optional;

/**
 * The share of favourable scores, in percent.
 *
 * @param counted the contract of counted answers
 * @param weighted the contract of weighted answers
 * @param favourable the scores that count
 */
record ShareMetric(Formula counted, Formula weighted, FavourableScores favourable)
    implements ExperienceMetric {

  private static final double PERCENT = 100;

  @Override
  public Formula formula(boolean weighted) {
    return weighted ? this.weighted : counted;
  }

  @Override
  public Optional<Estimate> measure(ScoreCounts counts, Confidence confidence) {
    double[] indicator = favourable.indicator(counts);
    if (!counts.hasWeight()) {
      return Optional.empty();
    }
    WeightedMean share = counts.meanOf(indicator);
    Interval interval = WilsonScore.interval(share.value(), share.effectiveN(), confidence);
    return Optional.of(
        new Estimate(
            formula(counts.isWeighted()),
            PERCENT * share.value(),
            counts.answered(),
            share.effectiveN(),
            Optional.of(new Precision(PERCENT * share.standardError(), interval.times(PERCENT)))));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The interval is Newcombe's, the standard error unpooled, z and p those of the pooled test;
   * at the edge of significance they may disagree, and the verdict follows the interval.
   */
  @Override
  public Optional<Difference> difference(
      ScoreCounts baseline, ScoreCounts current, Confidence confidence) {
    double[] baselineIndicator = favourable.indicator(baseline);
    double[] currentIndicator = favourable.indicator(current);
    if (!baseline.hasWeight() || !current.hasWeight()) {
      return Optional.empty();
    }
    WeightedMean before = baseline.meanOf(baselineIndicator);
    WeightedMean after = current.meanOf(currentIndicator);
    double z =
        ScoreComparison.pooledZ(
            after.value(), after.effectiveN(), before.value(), before.effectiveN());
    Interval interval =
        ScoreComparison.newcombe(
            after.value(), after.effectiveN(), before.value(), before.effectiveN(), confidence);
    Difference share =
        new Difference(
            after.value() - before.value(),
            Math.hypot(after.standardError(), before.standardError()),
            z,
            Double.POSITIVE_INFINITY,
            StandardNormal.twoSidedP(z),
            interval);
    return Optional.of(share.times(PERCENT));
  }
}
