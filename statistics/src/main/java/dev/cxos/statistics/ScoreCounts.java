package dev.cxos.statistics;

import java.util.Arrays;
import java.util.Objects;

/**
 * How many answers each score of a question got, and how many people gave none. Immutable.
 *
 * <p>Enough to compute every metric of one question without a single answer, and additive: the
 * counts of two weeks are the {@link #plus} of the counts of each. Optionally carries, per score,
 * the sums of weights and of squared weights; without them every answer weighs 1.
 */
public final class ScoreCounts {

  private final int lowestScore;
  private final long[] counts;
  private final double[] weights;
  private final double[] squaredWeights;
  private final boolean weighted;
  private final long missing;

  private ScoreCounts(
      int lowestScore,
      long[] counts,
      double[] weights,
      double[] squaredWeights,
      boolean weighted,
      long missing) {
    this.lowestScore = lowestScore;
    this.counts = counts;
    this.weights = weights;
    this.squaredWeights = squaredWeights;
    this.weighted = weighted;
    this.missing = missing;
  }

  /**
   * Counts in which every answer weighs 1.
   *
   * @param lowestScore the score of the first count: 0 for 0 to 10, 1 for 1 to 5
   * @param counts the number of answers per score, ascending, each at least 0
   * @return the counts, with no missing answers
   * @throws IllegalArgumentException if there is no score or a count is negative
   */
  public static ScoreCounts of(int lowestScore, long... counts) {
    long[] copy = checked(counts);
    double[] ones = Arrays.stream(copy).asDoubleStream().toArray();
    return new ScoreCounts(lowestScore, copy, ones, ones, false, 0);
  }

  /**
   * Counts with weights.
   *
   * @param lowestScore the score of the first count
   * @param counts the number of answers per score, ascending, each at least 0
   * @param weights per score, the sum of the weights of its answers, each at least 0
   * @param squaredWeights per score, the sum of the squared weights of its answers
   * @return the counts, with no missing answers
   * @throws IllegalArgumentException if the lengths differ, a number is negative or not finite, or
   *     a score without answers has a weight
   */
  public static ScoreCounts weighted(
      int lowestScore, long[] counts, double[] weights, double[] squaredWeights) {
    long[] copy = checked(counts);
    Require.that(
        weights.length == copy.length && squaredWeights.length == copy.length,
        "%d counts need as many weights and squared weights, but got %d and %d",
        copy.length,
        weights.length,
        squaredWeights.length);
    for (int i = 0; i < copy.length; i++) {
      Require.nonNegative(weights[i], "weight");
      Require.nonNegative(squaredWeights[i], "squared weight");
      Require.that(
          (weights[i] == 0) == (squaredWeights[i] == 0) && (copy[i] > 0 || weights[i] == 0),
          "score %d has %d answers but weights %s and squared weights %s",
          lowestScore + i,
          copy[i],
          weights[i],
          squaredWeights[i]);
    }
    return new ScoreCounts(lowestScore, copy, weights.clone(), squaredWeights.clone(), true, 0);
  }

  /**
   * The same counts with another number of missing answers.
   *
   * @param missing people who were asked and gave no score, at least 0; they never enter a metric
   * @return the counts
   * @throws IllegalArgumentException if {@code missing} is negative
   */
  public ScoreCounts withMissing(long missing) {
    Require.nonNegative(missing, "missing");
    return new ScoreCounts(lowestScore, counts, weights, squaredWeights, weighted, missing);
  }

  /**
   * Merges two groups of answers to the same question.
   *
   * @param other counts on the same scale
   * @return the sums; weighted if either side is
   * @throws IllegalArgumentException if the scales differ
   * @throws ArithmeticException if a count exceeds a long
   */
  public ScoreCounts plus(ScoreCounts other) {
    Require.that(
        lowestScore == other.lowestScore && counts.length == other.counts.length,
        "scales differ: %d to %d and %d to %d",
        lowestScore,
        highestScore(),
        other.lowestScore,
        other.highestScore());
    long[] sums = new long[counts.length];
    double[] weightSums = new double[counts.length];
    double[] squaredSums = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      sums[i] = Math.addExact(counts[i], other.counts[i]);
      weightSums[i] = weights[i] + other.weights[i];
      squaredSums[i] = squaredWeights[i] + other.squaredWeights[i];
    }
    long missingSum = Math.addExact(missing, other.missing);
    return weighted || other.weighted
        ? new ScoreCounts(lowestScore, sums, weightSums, squaredSums, true, missingSum)
        : of(lowestScore, sums).withMissing(missingSum);
  }

  /**
   * The lowest score of the scale.
   *
   * @return the lowest score
   */
  public int lowestScore() {
    return lowestScore;
  }

  /**
   * The highest score of the scale.
   *
   * @return the highest score
   */
  public int highestScore() {
    return lowestScore + counts.length - 1;
  }

  /**
   * The number of scores of the scale.
   *
   * @return the number of scores, at least 1
   */
  public int points() {
    return counts.length;
  }

  /**
   * The number of answers with a score.
   *
   * @param score a score of the scale
   * @return the count, at least 0
   * @throws IllegalArgumentException if the score is not on the scale
   */
  public long count(int score) {
    Require.that(
        score >= lowestScore && score <= highestScore(),
        "score %d is not on the scale %d to %d",
        score,
        lowestScore,
        highestScore());
    return counts[score - lowestScore];
  }

  /**
   * The number of answers with any score.
   *
   * @return the sum of the counts
   * @throws ArithmeticException if the sum exceeds a long
   */
  public long answered() {
    long sum = 0;
    for (long count : counts) {
      sum = Math.addExact(sum, count);
    }
    return sum;
  }

  /**
   * The number of people who were asked and gave no score.
   *
   * @return the missing answers, at least 0
   */
  public long missing() {
    return missing;
  }

  /**
   * Tells whether answers carry weights of their own.
   *
   * @return true if made with weights
   */
  public boolean isWeighted() {
    return weighted;
  }

  /**
   * Tells whether a metric has something to go by.
   *
   * @return true if the weights, or without weights the counts, sum to more than 0
   */
  public boolean hasWeight() {
    return Arrays.stream(weights).anyMatch(weight -> weight > 0);
  }

  /**
   * The weighted mean of a value given to each score.
   *
   * @param values per score, ascending, the value that stands for it, for example -1, 0 or 1
   * @return the weighted mean of the values over all answers
   * @throws IllegalArgumentException if there is no answer with weight, or the lengths differ
   */
  public WeightedMean meanOf(double... values) {
    return WeightedMean.of(values, weights, squaredWeights);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof ScoreCounts other
        && lowestScore == other.lowestScore
        && missing == other.missing
        && weighted == other.weighted
        && Arrays.equals(counts, other.counts)
        && Arrays.equals(weights, other.weights)
        && Arrays.equals(squaredWeights, other.squaredWeights);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        lowestScore, missing, weighted, Arrays.hashCode(counts), Arrays.hashCode(weights));
  }

  @Override
  public String toString() {
    return "ScoreCounts[%d to %d: %s, missing %d, %s]"
        .formatted(
            lowestScore,
            highestScore(),
            Arrays.toString(counts),
            missing,
            weighted ? "weights " + Arrays.toString(weights) : "unweighted");
  }

  private static long[] checked(long[] counts) {
    Require.that(counts.length > 0, "a scale needs at least one score");
    for (long count : counts) {
      Require.nonNegative(count, "count");
    }
    return counts.clone();
  }
}
