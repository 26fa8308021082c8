package dev.cxos.statistics.rate;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.Require;

/**
 * A rate of events that come one by one, such as contacts for each order.
 *
 * @param events the events, at least 0
 * @param exposure what they are counted against, above 0
 */
public record PoissonRate(long events, double exposure) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the count is negative or the exposure is not above 0
   */
  public PoissonRate {
    Require.nonNegative(events, "events");
    Require.positive(exposure, "exposure");
  }

  /**
   * The rate.
   *
   * @return events for each unit of exposure
   */
  public double rate() {
    return (double) events / exposure;
  }

  /**
   * The standard error of the rate.
   *
   * @return the root of the events, for each unit of exposure
   */
  public double standardError() {
    return Math.sqrt((double) events) / exposure;
  }

  /**
   * Byar's approximation of the exact interval, in closed form, so that it costs the same for ten
   * events and for ten million; within 1% of the exact limits from 5 events on (N. E. Breslow and
   * N. E. Day, Statistical Methods in Cancer Research, volume II, 1987, section 2.3).
   *
   * @param confidence the confidence
   * @return the interval of the rate; from 0 if there was no event
   */
  public Interval byarInterval(Confidence confidence) {
    double low = events == 0 ? 0 : limit((double) events, -confidence.z());
    return new Interval(
        Math.max(0, low) / exposure, limit(events + 1.0, confidence.z()) / exposure, confidence);
  }

  private static double limit(double count, double z) {
    double root = 1 - 1 / (9 * count) + z / (3 * Math.sqrt(count));
    return count * root * root * root;
  }
}
