package dev.cxos.statistics.nps;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Difference;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.Require;
import java.util.EnumMap;
import java.util.OptionalDouble;

/**
 * The net promoter score of people who answered, in points from -100 to 100.
 *
 * <p>NPS = 100 (promoters - detractors) / n (F. F. Reichheld, The one number you need to grow,
 * 2003). A response counts 1, 0 or -1; its variance is v = p + d - (p - d)<sup>2</sup>, and the
 * standard error 100 sqrt(v / n) that of a difference of multinomial shares.
 *
 * @param promoters the scores 9 and 10, at least 0
 * @param passives the scores 7 and 8, at least 0
 * @param detractors the scores 0 to 6, at least 0
 */
public record NetPromoterScore(long promoters, long passives, long detractors) {

  /** Points per unit of share. */
  static final double POINTS = 100;

  private static final int SCORES = 11;

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if a count is negative or nobody answered
   */
  public NetPromoterScore {
    Require.nonNegative(promoters, "promoters");
    Require.nonNegative(passives, "passives");
    Require.nonNegative(detractors, "detractors");
    Require.that(
        promoters > 0 || passives > 0 || detractors > 0, "a net promoter score needs an answer");
  }

  /**
   * Sorts a histogram into the three groups.
   *
   * @param histogram the number of answers per score 0 to 10
   * @return the score
   * @throws IllegalArgumentException if there are not 11 counts, one is negative, or all are 0
   */
  public static NetPromoterScore ofHistogram(long... histogram) {
    Require.that(histogram.length == SCORES, "0 to 10 has 11 counts, not %d", histogram.length);
    EnumMap<PromoterGroup, Long> perGroup = new EnumMap<>(PromoterGroup.class);
    for (int score = 0; score < SCORES; score++) {
      long count = Require.nonNegative(histogram[score], "count");
      perGroup.merge(PromoterGroup.of(score), count, Math::addExact);
    }
    return new NetPromoterScore(
        perGroup.getOrDefault(PromoterGroup.PROMOTER, 0L),
        perGroup.getOrDefault(PromoterGroup.PASSIVE, 0L),
        perGroup.getOrDefault(PromoterGroup.DETRACTOR, 0L));
  }

  /**
   * The number of people who answered.
   *
   * @return the sum of the three groups
   */
  public long n() {
    return Math.addExact(Math.addExact(promoters, passives), detractors);
  }

  /**
   * The score.
   *
   * @return the score in points, -100 to 100
   */
  public double value() {
    return POINTS * (promoters - detractors) / n();
  }

  /**
   * The variance of one response that counts 1, 0 or -1.
   *
   * @return the variance with n in the denominator, 0 to 1
   */
  public double varianceOfOneResponse() {
    return NetPromoterVariance.ofOneResponse((double) promoters / n(), (double) detractors / n());
  }

  /**
   * The multinomial standard error.
   *
   * @return the standard error in points
   */
  public double standardError() {
    return POINTS * Math.sqrt(varianceOfOneResponse() / n());
  }

  /**
   * The standard error with n - 1 in the denominator, as of a mean.
   *
   * @return the standard error in points; empty for a single answer
   */
  public OptionalDouble standardErrorOfMean() {
    return n() == 1
        ? OptionalDouble.empty()
        : OptionalDouble.of(POINTS * Math.sqrt(varianceOfOneResponse() / (n() - 1)));
  }

  /**
   * The plain normal interval. It has no width when all answers agree; prefer {@link
   * #adjustedWald}.
   *
   * @param confidence the confidence
   * @return value plus and minus z standard errors in points, not clamped
   */
  public Interval wald(Confidence confidence) {
    return Interval.around(value(), standardError(), confidence.z(), confidence);
  }

  /**
   * The adjusted Wald estimate, whose interval is the one to report.
   *
   * @return the adjusted score and its interval
   */
  public AdjustedWald adjustedWald() {
    return new AdjustedWald(promoters, passives, detractors);
  }

  /**
   * The change from this score to a later one of other people.
   *
   * @param later the score to compare with
   * @param confidence the confidence of the interval
   * @return {@code later} minus this, in points, with z and the unclamped Wald interval
   */
  public Difference changeTo(NetPromoterScore later, Confidence confidence) {
    return Difference.normal(
        later.value() - value(), Math.hypot(standardError(), later.standardError()), confidence);
  }
}
