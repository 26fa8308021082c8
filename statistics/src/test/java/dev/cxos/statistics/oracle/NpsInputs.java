package dev.cxos.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cxos.statistics.ScoreCounts;
import java.nio.file.Path;
import java.util.Arrays;

/** The answers 0 to 10 of a case, however they are given. */
final class NpsInputs {

  static final String[] HISTOGRAM = {
    "histogram_0_to_10", "histogram", "counts_0_to_10", "counts", "score_counts"
  };
  static final String[] SCORES = {"scores", "score", "responses", "ratings"};
  static final String[] WEIGHTS = {"weights", "weight", "w"};
  static final String[] WEIGHT_COLUMN = {"weight_column", "weights_column", "w_column"};

  private static final String[] SCORE_COLUMN = {"score_column", "column", "nps_column"};
  private static final int SCORES_ON_SCALE = 11;
  private static final int A_PROMOTER = 10;
  private static final int A_PASSIVE = 8;

  private NpsInputs() {}

  static boolean areGiven(Inputs inputs) {
    return inputs.has("promoters")
        || isHistogram(inputs)
        || inputs.isNumbers(SCORES)
        || (inputs.has("file") && inputs.has("score_column", "nps_column"));
  }

  static boolean areWeighted(Inputs inputs) {
    return inputs.isNumbers(WEIGHTS) || inputs.has(WEIGHT_COLUMN);
  }

  static ScoreCounts read(Inputs inputs, Path data) {
    if (areWeighted(inputs)) {
      return weighted(inputs, data);
    }
    if (isHistogram(inputs)) {
      return ScoreCounts.of(0, inputs.counts(HISTOGRAM));
    }
    if (inputs.has("promoters")) {
      return groups(inputs);
    }
    double[] scores = scores(inputs, data);
    double[] ones = new double[scores.length];
    Arrays.fill(ones, 1);
    return tally(scores, ones);
  }

  private static ScoreCounts groups(Inputs inputs) {
    long[] counts = new long[SCORES_ON_SCALE];
    counts[A_PROMOTER] = inputs.count("promoters");
    counts[0] = inputs.count("detractors");
    counts[A_PASSIVE] =
        inputs.has("passives")
            ? inputs.count("passives")
            : inputs.count("n", "total") - counts[A_PROMOTER] - counts[0];
    return ScoreCounts.of(0, counts);
  }

  private static ScoreCounts weighted(Inputs inputs, Path data) {
    double[] weights =
        inputs.isNumbers(WEIGHTS)
            ? inputs.numbers(WEIGHTS)
            : DataColumn.numbers(data.resolve(inputs.text("file")), inputs.text(WEIGHT_COLUMN));
    if (isHistogram(inputs)) {
      return perScore(inputs.counts(HISTOGRAM), weights);
    }
    return tally(scores(inputs, data), weights);
  }

  /** One weight for all answers with a score. */
  private static ScoreCounts perScore(long[] counts, double[] weights) {
    double[] sums = new double[counts.length];
    double[] squares = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      sums[i] = counts[i] * weights[i];
      squares[i] = counts[i] * weights[i] * weights[i];
    }
    return ScoreCounts.weighted(0, counts, sums, squares);
  }

  private static double[] scores(Inputs inputs, Path data) {
    return inputs.isNumbers(SCORES)
        ? withMissing(inputs.find(SCORES))
        : DataColumn.numbers(data.resolve(inputs.text("file")), inputs.text(SCORE_COLUMN));
  }

  /** Missing answers stay in place, so that weights keep their rows. */
  private static double[] withMissing(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asDouble(Double.NaN);
    }
    return values;
  }

  private static ScoreCounts tally(double[] scores, double[] weights) {
    long[] counts = new long[SCORES_ON_SCALE];
    double[] sums = new double[SCORES_ON_SCALE];
    double[] squares = new double[SCORES_ON_SCALE];
    for (int i = 0; i < scores.length; i++) {
      double score = scores[i];
      boolean answered = score >= 0 && score <= A_PROMOTER && score == Math.rint(score);
      if (answered && !Double.isNaN(weights[i])) {
        counts[(int) score]++;
        sums[(int) score] += weights[i];
        squares[(int) score] += weights[i] * weights[i];
      }
    }
    return ScoreCounts.weighted(0, counts, sums, squares);
  }

  private static boolean isHistogram(Inputs inputs) {
    return inputs.isNumbers(HISTOGRAM) && inputs.find(HISTOGRAM).size() == SCORES_ON_SCALE;
  }
}
