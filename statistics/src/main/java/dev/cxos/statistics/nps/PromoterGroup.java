package dev.cxos.statistics.nps;

import dev.cxos.statistics.Require;

/**
 * What an answer from 0 to 10 to "how likely are you to recommend us" counts for.
 *
 * <p>Source: F. F. Reichheld, The one number you need to grow (2003). Zero is a detractor.
 */
public enum PromoterGroup {
  /** 0 to 6, counts -1. */
  DETRACTOR(-1),
  /** 7 and 8, counts 0. */
  PASSIVE(0),
  /** 9 and 10, counts 1. */
  PROMOTER(1);

  private static final int LOWEST_PASSIVE = 7;
  private static final int LOWEST_PROMOTER = 9;
  private static final int HIGHEST_SCORE = 10;

  private final int value;

  PromoterGroup(int value) {
    this.value = value;
  }

  /**
   * The group of a score.
   *
   * @param score a score from 0 to 10
   * @return the group
   * @throws IllegalArgumentException if the score is outside 0 to 10
   */
  public static PromoterGroup of(int score) {
    Require.that(score >= 0 && score <= HIGHEST_SCORE, "a score is from 0 to 10, not %d", score);
    if (score >= LOWEST_PROMOTER) {
      return PROMOTER;
    }
    return score >= LOWEST_PASSIVE ? PASSIVE : DETRACTOR;
  }

  /**
   * What one answer of the group adds to the net.
   *
   * @return -1, 0 or 1
   */
  public int value() {
    return value;
  }
}
