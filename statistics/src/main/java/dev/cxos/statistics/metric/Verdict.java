package dev.cxos.statistics.metric;

import dev.cxos.statistics.Interval;
import dev.cxos.statistics.Require;

/**
 * What a comparison lets a reader say. Up and down are directions of the value, not praise or
 * blame.
 */
public enum Verdict {
  /** The value is higher, and the interval of the difference lies above 0. */
  UP,
  /** The value is lower, and the interval of the difference lies below 0. */
  DOWN,
  /** The interval of the difference holds 0: what was seen may be chance. */
  NO_REAL_CHANGE,
  /** A side has fewer answers than a comparison needs, or none with spread. */
  TOO_FEW;

  /** A hundred answers of weight 0.1 make 99.99999999999999 effective ones, which are enough. */
  private static final double ROUNDING = 1e-9;

  /**
   * Decides. A side below the minimum is too few whatever the interval says, since intervals of
   * small groups hold less than they promise.
   *
   * @param difference the interval of current minus baseline
   * @param baselineN the answers of the baseline, at least 0; with weights, the effective number
   * @param currentN the answers of the current side, likewise
   * @param minimumN the answers each side needs, at least 0
   * @return the verdict
   * @throws IllegalArgumentException if a number is negative
   */
  public static Verdict decide(
      Interval difference, double baselineN, double currentN, long minimumN) {
    Require.nonNegative(baselineN, "answers of the baseline");
    Require.nonNegative(currentN, "answers of the current side");
    double enough = Require.nonNegative(minimumN, "minimum") * (1 - ROUNDING);
    if (Math.min(baselineN, currentN) < enough) {
      return TOO_FEW;
    }
    if (difference.low() > 0) {
      return UP;
    }
    return difference.high() < 0 ? DOWN : NO_REAL_CHANGE;
  }
}
