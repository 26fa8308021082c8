package dev.cxos.statistics.proportion;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.Require;

/** Intervals of ratios, which are symmetric in the logarithm. */
public final class LogInterval {

  private LogInterval() {}

  /**
   * The interval of a ratio.
   *
   * @param ratio the ratio, above 0
   * @param logStandardError the standard error of its natural logarithm, at least 0
   * @param confidence the confidence
   * @return exp(log ratio plus and minus z standard errors)
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Interval around(double ratio, double logStandardError, Confidence confidence) {
    Require.positive(ratio, "ratio");
    Require.nonNegative(logStandardError, "standard error");
    double factor = Math.exp(confidence.z() * logStandardError);
    return new Interval(ratio / factor, ratio * factor, confidence);
  }
}
