package dev.cxos.statistics.pareto;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.Require;
import dev.cxos.statistics.proportion.Proportion;
import java.util.Arrays;

/**
 * What became of finished cases: how many kept their service level, how many were reopened, how
 * long they took. Formula {@code service_level}, version 1.
 */
public final class ServiceLevel {

  private final long met;
  private final long reopened;
  private final long cases;
  private final double[] durations;

  /**
   * Summarises cases.
   *
   * @param cases the cases, at least 1
   * @param met those that kept the service level
   * @param reopened those that were reopened at least once
   * @param durations how long each took, in any one unit, at least 0; may be fewer than the cases,
   *     as an unfinished case has none
   * @throws IllegalArgumentException if a part exceeds the whole or a duration is negative
   */
  public ServiceLevel(long cases, long met, long reopened, double... durations) {
    Require.that(cases >= 1, "a service level needs a case");
    Require.that(met >= 0 && met <= cases, "met must be from 0 to %d, not %d", cases, met);
    Require.that(
        reopened >= 0 && reopened <= cases,
        "reopened must be from 0 to %d, not %d",
        cases,
        reopened);
    for (double duration : durations) {
      Require.nonNegative(duration, "duration");
    }
    this.cases = cases;
    this.met = met;
    this.reopened = reopened;
    this.durations = durations.clone();
    Arrays.sort(this.durations);
  }

  /** The cases. */
  public long cases() {
    return cases;
  }

  /** The cases that kept the service level. */
  public long met() {
    return met;
  }

  /** The cases that did not keep the service level. */
  public long breached() {
    return cases - met;
  }

  /** The cases that were reopened at least once. */
  public long reopened() {
    return reopened;
  }

  /** The share that kept the service level, 0 to 1. */
  public double metShare() {
    return (double) met / cases;
  }

  /** The share that was reopened, 0 to 1. */
  public double reopenedShare() {
    return (double) reopened / cases;
  }

  /**
   * Wilson's interval of the share that kept the service level.
   *
   * @param confidence the confidence
   * @return the interval, within 0 to 1
   */
  public Interval metInterval(Confidence confidence) {
    return new Proportion(met, cases).wilson(confidence);
  }

  /**
   * Wilson's interval of the share that was reopened.
   *
   * @param confidence the confidence
   * @return the interval, within 0 to 1
   */
  public Interval reopenedInterval(Confidence confidence) {
    return new Proportion(reopened, cases).wilson(confidence);
  }

  /**
   * The mean duration.
   *
   * @return the mean, in the unit of the durations; NaN without any
   */
  public double meanDuration() {
    return Arrays.stream(durations).average().orElse(Double.NaN);
  }

  /**
   * The duration that a share of the cases did not exceed, by linear interpolation (Hyndman and Fan
   * 1996, type 7).
   *
   * @param share the share, 0 to 1; 0.5 is the median
   * @return the quantile, in the unit of the durations; NaN without any
   * @throws IllegalArgumentException if {@code share} is out of range
   */
  public double durationQuantile(double share) {
    Require.share(share, "share");
    if (durations.length == 0) {
      return Double.NaN;
    }
    double place = share * (durations.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, durations.length - 1);
    return durations[below] + (place - below) * (durations[above] - durations[below]);
  }
}
