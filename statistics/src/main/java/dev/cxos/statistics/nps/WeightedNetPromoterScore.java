package dev.cxos.statistics.nps;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Difference;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.Require;
import dev.cxos.statistics.ScoreCounts;
import dev.cxos.statistics.WeightedMean;

/**
 * A net promoter score of weighted answers: the ratio estimator over responses that count 1, 0 or
 * -1 (see {@link WeightedMean}). With equal weights it equals {@link NetPromoterScore}.
 *
 * @param promoterShare the weighted share of promoters, 0 to 1
 * @param detractorShare the weighted share of detractors, 0 to 1
 * @param net promoters minus detractors as a share, with its linearised standard error
 */
public record WeightedNetPromoterScore(
    double promoterShare, double detractorShare, WeightedMean net) {

  private static final int HIGHEST_SCORE = 10;

  /**
   * Checks the shares.
   *
   * @throws IllegalArgumentException if a share is outside 0 to 1
   */
  public WeightedNetPromoterScore {
    Require.share(promoterShare, "promoter share");
    Require.share(detractorShare, "detractor share");
  }

  /**
   * Estimates from counts, or weight sums, per score.
   *
   * @param counts the counts of the scores 0 to 10, with at least one answer of weight above 0
   * @return the score
   * @throws IllegalArgumentException if the scale is not 0 to 10 or there is no weight
   */
  public static WeightedNetPromoterScore of(ScoreCounts counts) {
    Require.that(
        counts.lowestScore() == 0 && counts.highestScore() == HIGHEST_SCORE,
        "a net promoter score needs the scale 0 to 10, not %d to %d",
        counts.lowestScore(),
        counts.highestScore());
    double[] net = new double[counts.points()];
    double[] promoter = new double[counts.points()];
    double[] detractor = new double[counts.points()];
    for (int score = 0; score <= HIGHEST_SCORE; score++) {
      PromoterGroup group = PromoterGroup.of(score);
      net[score] = group.value();
      promoter[score] = group == PromoterGroup.PROMOTER ? 1 : 0;
      detractor[score] = group == PromoterGroup.DETRACTOR ? 1 : 0;
    }
    return new WeightedNetPromoterScore(
        counts.meanOf(promoter).value(), counts.meanOf(detractor).value(), counts.meanOf(net));
  }

  /**
   * The score.
   *
   * @return the score in points, -100 to 100
   */
  public double value() {
    return NetPromoterScore.POINTS * net.value();
  }

  /**
   * The linearised standard error.
   *
   * @return the standard error in points
   */
  public double standardError() {
    return NetPromoterScore.POINTS * net.standardError();
  }

  /**
   * The number of equally weighted answers that would say as much (Kish 1965).
   *
   * @return the effective sample size, at most the number of answers
   */
  public double effectiveN() {
    return net.effectiveN();
  }

  /**
   * The plain normal interval with the linearised standard error.
   *
   * @param confidence the confidence
   * @return value plus and minus z standard errors in points, not clamped
   */
  public Interval wald(Confidence confidence) {
    return Interval.around(value(), standardError(), confidence.z(), confidence);
  }

  /**
   * The adjusted Wald estimate at the effective sample size, whose interval is the one to report.
   *
   * @return the adjusted score and its interval
   */
  public AdjustedWald adjustedWald() {
    double n = effectiveN();
    double passiveShare = Math.max(0, 1 - promoterShare - detractorShare);
    return new AdjustedWald(n * promoterShare, n * passiveShare, n * detractorShare);
  }

  /**
   * The change from this score to a later one of other people.
   *
   * @param later the score to compare with
   * @param confidence the confidence of the interval
   * @return {@code later} minus this, in points, with z and the unclamped Wald interval
   */
  public Difference changeTo(WeightedNetPromoterScore later, Confidence confidence) {
    return Difference.normal(
        later.value() - value(), Math.hypot(standardError(), later.standardError()), confidence);
  }
}
