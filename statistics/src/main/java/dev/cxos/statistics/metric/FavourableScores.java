package dev.cxos.statistics.metric;

import dev.cxos.statistics.Require;
import dev.cxos.statistics.ScoreCounts;

/** Which scores of a scale count as success. */
@FunctionalInterface
interface FavourableScores {

  /** The two best scores of any scale of at least 3 points. */
  FavourableScores TOP_TWO =
      counts -> {
        Require.that(
            counts.points() >= 3, "top two needs 3 scores, but there are %d", counts.points());
        return indicator(counts, counts.highestScore() - 1);
      };

  /** Agreement that it was easy: the best three of 7 points, the best two of 5. */
  FavourableScores EASY =
      counts -> {
        Require.that(
            counts.lowestScore() == 1 && (counts.points() == 5 || counts.points() == 7),
            "effort is asked on 1 to 5 or 1 to 7, not %d to %d",
            counts.lowestScore(),
            counts.highestScore());
        return indicator(counts, counts.points() == 7 ? 5 : 4);
      };

  /**
   * One for success, zero for anything else.
   *
   * @param counts the counts, for their scale
   * @return per score, ascending, 1 or 0
   * @throws IllegalArgumentException if the scale does not fit
   */
  double[] indicator(ScoreCounts counts);

  /**
   * A single score.
   *
   * @param score the score that counts
   * @return the rule, which refuses scales without that score
   */
  static FavourableScores of(int score) {
    return counts -> {
      // Refuses a score that is not on the scale.
      counts.count(score);
      double[] indicator = new double[counts.points()];
      indicator[score - counts.lowestScore()] = 1;
      return indicator;
    };
  }

  private static double[] indicator(ScoreCounts counts, int lowestFavourable) {
    double[] indicator = new double[counts.points()];
    for (int score = lowestFavourable; score <= counts.highestScore(); score++) {
      indicator[score - counts.lowestScore()] = 1;
    }
    return indicator;
  }
}
