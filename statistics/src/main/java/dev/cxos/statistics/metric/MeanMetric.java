package dev.cxos.statistics.metric;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Difference;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.ScoreCounts;
import dev.cxos.statistics.WeightedMean;
import dev.cxos.statistics.mean.WelchComparison;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The mean score, on the scale of the question.
 *
 * @param counted the contract of counted answers
 * @param weighted the contract of weighted answers
 */
record MeanMetric(Formula counted, Formula weighted) implements ExperienceMetric {

  @Override
  public Formula formula(boolean weighted) {
    return weighted ? this.weighted : counted;
  }

  @Override
  public Optional<Estimate> measure(ScoreCounts counts, Confidence confidence) {
    if (!counts.hasWeight()) {
      return Optional.empty();
    }
    WeightedMean mean = mean(counts);
    return Optional.of(
        new Estimate(
            formula(counts.isWeighted()),
            mean.value(),
            counts.answered(),
            mean.effectiveN(),
            hasSpread(mean) ? Optional.of(precision(mean, counts, confidence)) : Optional.empty()));
  }

  @Override
  public Optional<Difference> difference(
      ScoreCounts baseline, ScoreCounts current, Confidence confidence) {
    if (!baseline.hasWeight() || !current.hasWeight()) {
      return Optional.empty();
    }
    WeightedMean before = mean(baseline);
    WeightedMean after = mean(current);
    if (!hasSpread(before) || !hasSpread(after)) {
      return Optional.empty();
    }
    return Optional.of(
        WelchComparison.of(
            after.value() - before.value(),
            unbiasedError(after),
            after.effectiveN() - 1,
            unbiasedError(before),
            before.effectiveN() - 1,
            confidence));
  }

  private static Precision precision(WeightedMean mean, ScoreCounts counts, Confidence confidence) {
    double standardError = unbiasedError(mean);
    Interval interval =
        Interval.around(
            mean.value(), standardError, confidence.t(mean.effectiveN() - 1), confidence);
    return new Precision(
        standardError, interval.clamp(counts.lowestScore(), counts.highestScore()));
  }

  private static WeightedMean mean(ScoreCounts counts) {
    return counts.meanOf(
        IntStream.rangeClosed(counts.lowestScore(), counts.highestScore())
            .asDoubleStream()
            .toArray());
  }

  /** The linearised error divides by n; a mean's own by n - 1, which matters in small groups. */
  private static double unbiasedError(WeightedMean mean) {
    return mean.standardError() * Math.sqrt(mean.effectiveN() / (mean.effectiveN() - 1));
  }

  /** One answer, or one that outweighs all others, has no spread to estimate. */
  private static boolean hasSpread(WeightedMean mean) {
    return mean.effectiveN() > 1 + 1e-9;
  }
}
