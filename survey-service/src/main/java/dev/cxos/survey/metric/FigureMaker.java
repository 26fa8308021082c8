package dev.cxos.survey.metric;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.ScoreCounts;
import dev.cxos.statistics.metric.Comparison;
import dev.cxos.statistics.metric.Estimate;
import dev.cxos.statistics.metric.ExperienceMetric;
import dev.cxos.statistics.metric.Figure;
import dev.cxos.statistics.metric.Figure.Part;
import dev.cxos.statistics.metric.Verdict;
import dev.cxos.survey.questionnaire.QuestionKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes figures of tallies. Below the minimum number of answers nothing that would give the value
 * away leaves this class. Pure.
 */
final class FigureMaker {

  private static final int FIRST_PASSIVE = 7;
  private static final int FIRST_PROMOTER = 9;

  private final MetricQuery query;
  private final QuestionKind kind;
  private final int optionSlot;
  private final ExperienceMetric metric;
  private final Confidence confidence;
  private final Instant asOf;

  /**
   * A maker for one query.
   *
   * @param optionSlot the slot of the option that is counted, for a share of choices
   */
  FigureMaker(MetricQuery query, QuestionKind kind, int optionSlot, Instant asOf) {
    this.query = query;
    this.kind = kind;
    this.optionSlot = optionSlot;
    this.metric = query.metric().statistics();
    this.confidence = Confidence.of(query.confidence());
    this.asOf = asOf;
  }

  /**
   * Makes a figure.
   *
   * @param baseline what it is compared with; null without a baseline
   */
  PlacedFigure make(
      String group, @Nullable LocalDate bucketStart, Tally tally, @Nullable Tally baseline) {
    ScoreCounts counts = counts(tally);
    boolean shown = counts.answered() >= query.minimumN();
    Optional<Estimate> estimate = shown ? metric.measure(counts, confidence) : Optional.empty();
    ScoreCounts before = baseline == null ? null : counts(baseline);
    Figure figure =
        new Figure(
            metric.formula(query.weighted()),
            estimate,
            counts.answered(),
            counts.missing(),
            query.minimumN(),
            shown ? shares(counts) : List.of(),
            before == null ? Optional.empty() : Optional.of(compare(before, counts)),
            before == null ? 0 : before.answered());
    return new PlacedFigure(group, bucketStart, figure, asOf);
  }

  /** A tally of nobody, for a group that the baseline lacks. */
  Tally nobody() {
    return new Tally(AnswerSlots.count(kind));
  }

  private Comparison compare(ScoreCounts before, ScoreCounts after) {
    boolean beforeShown = before.answered() >= query.minimumN();
    boolean afterShown = after.answered() >= query.minimumN();
    if (beforeShown && afterShown) {
      return metric.compare(before, after, confidence, query.minimumN());
    }
    return new Comparison(
        beforeShown ? metric.measure(before, confidence) : Optional.empty(),
        afterShown ? metric.measure(after, confidence) : Optional.empty(),
        Optional.empty(),
        Verdict.TOO_FEW);
  }

  /** The answers of a tally by score; for a choice 1 is "chose the option". */
  ScoreCounts counts(Tally tally) {
    return kind instanceof QuestionKind.Choice
        ? ScoreCountsOf.choice(tally, optionSlot, query.weighted())
        : ScoreCountsOf.scale(tally, kind, query.weighted());
  }

  private List<Part> shares(ScoreCounts counts) {
    if (kind instanceof QuestionKind.Choice) {
      return List.of(
          new Part("chosen", counts.count(ScoreCountsOf.CHOSEN)),
          new Part("not chosen", counts.count(0)));
    }
    if (kind instanceof QuestionKind.Nps) {
      return List.of(
          new Part("promoters", between(counts, FIRST_PROMOTER, counts.highestScore())),
          new Part("passives", between(counts, FIRST_PASSIVE, FIRST_PROMOTER - 1)),
          new Part("detractors", between(counts, counts.lowestScore(), FIRST_PASSIVE - 1)));
    }
    List<Part> shares = new ArrayList<>();
    for (int score = counts.lowestScore(); score <= counts.highestScore(); score++) {
      shares.add(new Part(Integer.toString(score), counts.count(score)));
    }
    return shares;
  }

  private static long between(ScoreCounts counts, int low, int high) {
    long sum = 0;
    for (int score = low; score <= high; score++) {
      sum += counts.count(score);
    }
    return sum;
  }
}
