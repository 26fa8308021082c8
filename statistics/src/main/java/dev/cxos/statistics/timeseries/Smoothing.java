package dev.cxos.statistics.timeseries;

import dev.cxos.statistics.Require;

/**
 * What kind of smoothing, and how quickly each part follows the series.
 *
 * @param season whether there is a season, and how it joins the level
 * @param period the points of a season, at least 2; 1 without a season
 * @param trend whether there is a trend
 * @param alpha how much the newest point moves the level, 0 to 1
 * @param beta how much it moves the trend, 0 to 1; 0 without a trend
 * @param gamma how much it moves the season, 0 to 1; 0 without a season
 */
public record Smoothing(
    Season season, int period, boolean trend, double alpha, double beta, double gamma) {

  /** How a season joins the level. */
  public enum Season {
    /** There is none. */
    NONE,
    /** It is added to the level. */
    ADDITIVE,
    /** It multiplies the level. */
    MULTIPLICATIVE
  }

  /**
   * Checks the parameters.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public Smoothing {
    Require.share(alpha, "alpha");
    Require.share(beta, "beta");
    Require.share(gamma, "gamma");
    Require.that(
        season == Season.NONE ? period == 1 : period >= 2, "a period of %d does not fit", period);
  }

  /** Simple exponential smoothing (Brown 1956). */
  public static Smoothing level(double alpha) {
    return new Smoothing(Season.NONE, 1, false, alpha, 0, 0);
  }

  /** Smoothing with a trend (Holt 1957). */
  public static Smoothing trend(double alpha, double beta) {
    return new Smoothing(Season.NONE, 1, true, alpha, beta, 0);
  }

  /** Smoothing with trend and season (Winters 1960). */
  public static Smoothing seasonal(
      Season season, int period, double alpha, double beta, double gamma) {
    return new Smoothing(season, period, true, alpha, beta, gamma);
  }

  /** The same kind with other parameters. */
  public Smoothing with(double newAlpha, double newBeta, double newGamma) {
    return new Smoothing(season, period, trend, newAlpha, newBeta, newGamma);
  }

  /** How many points are used up before the first can be foreseen. */
  int warmUp() {
    if (season != Season.NONE) {
      return period;
    }
    return trend ? 2 : 1;
  }
}
