package dev.cxos.statistics.mean;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.Require;
import dev.cxos.statistics.Sample;
import dev.cxos.statistics.ScoreCounts;
import dev.cxos.statistics.proportion.Proportion;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Answers on a rating scale, such as 1 to 5: mean, median and boxes. Weights are left out.
 *
 * @param counts the counts of a scale of at least 2 points, with at least one answer
 */
public record RatingScale(ScoreCounts counts) {

  private static final double PERCENT = 100;

  /**
   * Checks the scale.
   *
   * @throws IllegalArgumentException if the scale has fewer than 2 points or nobody answered
   */
  public RatingScale {
    Require.that(counts.points() >= 2, "a rating scale needs at least 2 points");
    Require.that(counts.answered() > 0, "a rating scale needs an answer");
  }

  /**
   * The scores as a sample.
   *
   * @return size, mean and variance
   */
  public Sample sample() {
    return Sample.of(counts);
  }

  /**
   * The t interval of the mean (Student, The probable error of a mean, 1908).
   *
   * @param confidence the confidence
   * @return the interval in scores, not clamped; empty for a single answer
   */
  public Optional<Interval> meanInterval(Confidence confidence) {
    Sample sample = sample();
    OptionalDouble standardError = sample.standardError();
    return standardError.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Interval.around(
                sample.mean(),
                standardError.getAsDouble(),
                confidence.t(sample.n() - 1.0),
                confidence));
  }

  /**
   * The share of the best scores.
   *
   * @param boxes how many of the highest scores count, 1 to the points of the scale
   * @return the answers in these boxes out of all
   * @throws IllegalArgumentException if {@code boxes} is out of range
   */
  public Proportion top(int boxes) {
    requireBoxes(boxes);
    return between(counts.highestScore() - boxes + 1, counts.highestScore());
  }

  /**
   * The share of the worst scores.
   *
   * @param boxes how many of the lowest scores count, 1 to the points of the scale
   * @return the answers in these boxes out of all
   * @throws IllegalArgumentException if {@code boxes} is out of range
   */
  public Proportion bottom(int boxes) {
    requireBoxes(boxes);
    return between(counts.lowestScore(), counts.lowestScore() + boxes - 1);
  }

  /**
   * The best minus the worst answers.
   *
   * @param boxes how many scores count on each side, 1 to the points of the scale
   * @return top share minus bottom share in percent, -100 to 100
   * @throws IllegalArgumentException if {@code boxes} is out of range
   */
  public double netPercent(int boxes) {
    double net = (double) top(boxes).successes() - bottom(boxes).successes();
    return PERCENT * net / counts.answered();
  }

  /**
   * The mean on a scale from 0 (all lowest) to 100 (all highest).
   *
   * @return the rescaled mean
   */
  public double scoreOutOf100() {
    return PERCENT * (sample().mean() - counts.lowestScore()) / (counts.points() - 1);
  }

  /**
   * The median score.
   *
   * @return the middle answer; the mean of the two middle answers if their number is even
   */
  public double median() {
    long n = counts.answered();
    return (scoreAt((n - 1) / 2) + scoreAt(n / 2)) / 2.0;
  }

  private int scoreAt(long position) {
    long passed = 0;
    int score = counts.lowestScore();
    while (passed + counts.count(score) <= position) {
      passed += counts.count(score);
      score++;
    }
    return score;
  }

  private Proportion between(int lowest, int highest) {
    long sum = 0;
    for (int score = lowest; score <= highest; score++) {
      sum += counts.count(score);
    }
    return new Proportion(sum, counts.answered());
  }

  private void requireBoxes(int boxes) {
    Require.that(
        boxes >= 1 && boxes <= counts.points(),
        "boxes must be from 1 to %d, but are %d",
        counts.points(),
        boxes);
  }
}
