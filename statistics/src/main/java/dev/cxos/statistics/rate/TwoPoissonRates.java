package dev.cxos.statistics.rate;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.Require;
import dev.cxos.statistics.TestResult;
import dev.cxos.statistics.distribution.ExactTwoSided;
import dev.cxos.statistics.distribution.StandardNormal;
import dev.cxos.statistics.proportion.LogInterval;
import dev.cxos.statistics.proportion.Proportion;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Two rates of rare events, such as complaints per thousand contacts, compared. The ratio is second
 * over first.
 *
 * <p>Given the sum of both counts, the second one is binomial (J. Przyborowski and H. Wilenski,
 * Homogeneity of results in testing samples from Poisson series, 1940).
 *
 * @param firstEvents the events of the first period, at least 0
 * @param firstExposure its exposure (time, contacts, customers), above 0
 * @param secondEvents the events of the second period, at least 0
 * @param secondExposure its exposure in the same unit, above 0
 */
public record TwoPoissonRates(
    long firstEvents, double firstExposure, long secondEvents, double secondExposure) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if a count is negative or an exposure is not above 0
   */
  public TwoPoissonRates {
    Require.nonNegative(firstEvents, "first events");
    Require.positive(firstExposure, "first exposure");
    Require.nonNegative(secondEvents, "second events");
    Require.positive(secondExposure, "second exposure");
  }

  /**
   * The first rate.
   *
   * @return events per unit of exposure
   */
  public double firstRate() {
    return firstEvents / firstExposure;
  }

  /**
   * The second rate.
   *
   * @return events per unit of exposure
   */
  public double secondRate() {
    return secondEvents / secondExposure;
  }

  /**
   * The ratio of the rates.
   *
   * @return second over first; empty if the first is 0
   */
  public OptionalDouble ratio() {
    return firstEvents == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(secondRate() / firstRate());
  }

  /**
   * The exact conditional test of equal rates, as R's {@code poisson.test}.
   *
   * @return the two-sided p; 1 if there was no event at all
   */
  public double exactP() {
    return events() == 0
        ? 1
        : ExactTwoSided.binomial(secondEvents, events(), secondExposureShare());
  }

  /**
   * The exact conditional interval of the ratio: Clopper-Pearson of the second period's share of
   * events, as odds.
   *
   * @param confidence the confidence
   * @return the interval, from 0 or up to infinity if a period had no event; empty if there was no
   *     event at all
   */
  public Optional<Interval> exactInterval(Confidence confidence) {
    if (events() == 0) {
      return Optional.empty();
    }
    Interval share = new Proportion(secondEvents, events()).clopperPearson(confidence);
    double scale = firstExposure / secondExposure;
    double low = scale * share.low() / (1 - share.low());
    double high = scale * share.high() / (1 - share.high());
    return Optional.of(new Interval(low, high, confidence));
  }

  /**
   * The interval of the ratio that is symmetric in its logarithm (K. J. Rothman and S. Greenland,
   * Modern Epidemiology, 2nd ed., 1998, chapter 14).
   *
   * @param confidence the confidence
   * @return the interval; empty if a period had no event
   */
  public Optional<Interval> waldLogInterval(Confidence confidence) {
    if (firstEvents == 0 || secondEvents == 0) {
      return Optional.empty();
    }
    double standardError = Math.sqrt(1.0 / firstEvents + 1.0 / secondEvents);
    return Optional.of(LogInterval.around(secondRate() / firstRate(), standardError, confidence));
  }

  /**
   * The score test of equal rates, conditional on all events.
   *
   * @return z, positive if the second rate is greater, and its two-sided p; 0 and 1 if there was no
   *     event at all
   */
  public TestResult scoreTest() {
    if (events() == 0) {
      return new TestResult(0, Double.POSITIVE_INFINITY, 1);
    }
    double share = secondExposureShare();
    double z = (secondEvents - events() * share) / Math.sqrt(events() * share * (1 - share));
    return new TestResult(z, Double.POSITIVE_INFINITY, StandardNormal.twoSidedP(z));
  }

  private long events() {
    return Math.addExact(firstEvents, secondEvents);
  }

  private double secondExposureShare() {
    return secondExposure / (firstExposure + secondExposure);
  }
}
