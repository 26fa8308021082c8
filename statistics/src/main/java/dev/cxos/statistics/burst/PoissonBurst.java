package dev.cxos.statistics.burst;

import dev.cxos.statistics.Require;
import java.util.Arrays;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/**
 * Whether a count is too high for chance, if events come independently of each other (Poisson
 * 1837).
 */
public final class PoissonBurst {

  /** Jeffreys' prior of a Poisson mean: half an event in no time. */
  private static final double JEFFREYS = 0.5;

  private PoissonBurst() {}

  /**
   * The chance of at least this many events if the expected number is known. Formula {@code
   * poisson_tail}, version 1.
   *
   * @param count the events, at least 0
   * @param expected the expected number, at least 0
   * @return P(X &gt;= count), 0 to 1
   * @throws IllegalArgumentException if an argument is negative
   */
  public static double upperTail(long count, double expected) {
    Require.nonNegative(count, "count");
    Require.nonNegative(expected, "expected");
    if (count == 0) {
      return 1;
    }
    return expected == 0 ? 0 : Math.min(1, Gamma.regularizedGammaP((double) count, expected));
  }

  /**
   * The chance of at most this many events if the expected number is known.
   *
   * @param count the events, at least 0
   * @param expected the expected number, at least 0
   * @return P(X &lt;= count), 0 to 1
   * @throws IllegalArgumentException if an argument is negative
   */
  public static double lowerTail(long count, double expected) {
    Require.nonNegative(count, "count");
    Require.nonNegative(expected, "expected");
    return expected == 0 ? 1 : Math.min(1, Gamma.regularizedGammaQ(count + 1.0, expected));
  }

  /**
   * The chance of at least this many events if the expected number is estimated from a baseline,
   * whose own noise is counted in: the negative binomial that follows from Jeffreys' prior
   * (Jeffreys 1946; Krishnamoorthy and Peng 2011 on prediction). Formula {@code
   * poisson_predictive}, version 1.
   *
   * @param count the events, at least 0
   * @param baselineEvents the events of the baseline, at least 0
   * @param baselineExposure how much longer (or larger) the baseline is than what the count comes
   *     from, above 0; 28 for a day against 28 days
   * @return P(X &gt;= count), 0 to 1
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double predictiveUpperTail(
      long count, long baselineEvents, double baselineExposure) {
    Require.nonNegative(count, "count");
    Require.nonNegative(baselineEvents, "baseline events");
    Require.positive(baselineExposure, "baseline exposure");
    return overdispersedUpperTail(count, baselineEvents + JEFFREYS, baselineExposure);
  }

  /**
   * The same for a baseline that says less than its events, as its days vary by more than chance:
   * events and exposure divided by the dispersion (quasi-Poisson, Wedderburn 1974). Formula {@code
   * poisson_predictive_dispersed}, version 1.
   *
   * @param count the events, at least 0
   * @param baselineEvents the events of the baseline, at least 0
   * @param baselineExposure as {@link #predictiveUpperTail}
   * @param dispersion variance divided by mean, at least 1; 1 gives {@link #predictiveUpperTail}
   * @return P(X &gt;= count), 0 to 1
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double predictiveUpperTail(
      long count, long baselineEvents, double baselineExposure, double dispersion) {
    Require.nonNegative(count, "count");
    Require.nonNegative(baselineEvents, "baseline events");
    Require.positive(baselineExposure, "baseline exposure");
    Require.that(dispersion >= 1, "dispersion must be at least 1, not %s", dispersion);
    // Counted in lumps of the size of the dispersion, the count is Poisson again; a part of a lump
    // makes the chance larger, never smaller.
    double lumps = count / dispersion;
    return lumps == 0 ? 1 : tail(lumps, baselineEvents / dispersion + JEFFREYS, baselineExposure);
  }

  private static double overdispersedUpperTail(long count, double shape, double exposure) {
    return count == 0 ? 1 : tail((double) count, shape, exposure);
  }

  /** The negative binomial tail; the incomplete beta function extends it to parts of a count. */
  private static double tail(double count, double shape, double exposure) {
    return Math.clamp(Beta.regularizedBeta(1 / (1 + exposure), count, shape), 0, 1);
  }

  /**
   * The p-values of each count of a series against the days just before it.
   *
   * @param counts the counts, one a period, each at least 0
   * @param window how many periods make the baseline, at least 1
   * @return the p-values; NaN for the first periods, which have no whole baseline
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Rolling rolling(long[] counts, int window) {
    Require.that(window >= 1, "a window needs a period, but has %d", window);
    double[] plugIn = new double[counts.length];
    double[] predictive = new double[counts.length];
    Arrays.fill(plugIn, Double.NaN);
    Arrays.fill(predictive, Double.NaN);
    for (int i = window; i < counts.length; i++) {
      long events = 0;
      for (int j = i - window; j < i; j++) {
        events += Require.nonNegative(counts[j], "count");
      }
      plugIn[i] = upperTail(counts[i], (double) events / window);
      predictive[i] = predictiveUpperTail(counts[i], events, window);
    }
    return new Rolling(plugIn, predictive);
  }

  /**
   * P-values of a series. The arrays are the caller's to keep.
   *
   * @param plugIn as if the baseline's mean were the truth; too small for short baselines
   * @param predictive with the noise of the baseline counted in
   */
  @SuppressWarnings("ArrayRecordComponent") // written once, handed out once
  public record Rolling(double[] plugIn, double[] predictive) {}
}
