package dev.cxos.statistics.metric;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Difference;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.ScoreCounts;
import dev.cxos.statistics.nps.WeightedNetPromoterScore;
import java.util.Optional;

/** The net promoter score, in points. */
record NetPromoterMetric() implements ExperienceMetric {

  @Override
  public Formula formula(boolean weighted) {
    return weighted ? Formula.NPS_WEIGHTED : Formula.NPS;
  }

  @Override
  public Optional<Estimate> measure(ScoreCounts counts, Confidence confidence) {
    if (!counts.hasWeight()) {
      return Optional.empty();
    }
    WeightedNetPromoterScore score = WeightedNetPromoterScore.of(counts);
    Interval interval = score.adjustedWald().interval(confidence);
    return Optional.of(
        new Estimate(
            formula(counts.isWeighted()),
            score.value(),
            counts.answered(),
            score.effectiveN(),
            Optional.of(new Precision(score.standardError(), interval))));
  }

  @Override
  public Optional<Difference> difference(
      ScoreCounts baseline, ScoreCounts current, Confidence confidence) {
    if (!baseline.hasWeight() || !current.hasWeight()) {
      return Optional.empty();
    }
    WeightedNetPromoterScore before = WeightedNetPromoterScore.of(baseline);
    return Optional.of(before.changeTo(WeightedNetPromoterScore.of(current), confidence));
  }
}
