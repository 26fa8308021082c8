package dev.cxos.statistics.metric;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Difference;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.rate.PoissonRate;
import java.util.List;
import java.util.Optional;

/** Makes figures of what is set against a denominator, such as contacts for each hundred orders. */
public final class RateFigure {

  private static final double HUNDRED = 100;

  private RateFigure() {}

  /**
   * A rate with its spread.
   *
   * @param value the rate in the unit of the formula
   * @param n the events behind it
   * @param standardError its standard error, at least 0
   * @param interval its interval
   */
  public record Rate(double value, long n, double standardError, Interval interval) {

    /**
     * Events for each hundred of a denominator, with Byar's interval.
     *
     * @param events the events, at least 0
     * @param denominator what they are set against, above 0
     */
    public static Rate perHundred(long events, long denominator, Confidence confidence) {
      PoissonRate rate = new PoissonRate(events, denominator);
      return new Rate(
          rate.rate() * HUNDRED,
          events,
          rate.standardError() * HUNDRED,
          rate.byarInterval(confidence).times(HUNDRED));
    }

    /**
     * A sum of amounts for each of a denominator. Amounts come with events, so the sum is a
     * compound Poisson sum, whose variance is the sum of the squared amounts (W. Feller, An
     * Introduction to Probability Theory and Its Applications, volume I, 1968, chapter XII).
     *
     * @param n the amounts, at least 0
     * @param sum their sum, at least 0
     * @param squares the sum of their squares
     * @param denominator what they are set against, above 0
     */
    public static Rate ofAmounts(
        long n, double sum, double squares, long denominator, Confidence confidence) {
      double value = sum / denominator;
      double standardError = Math.sqrt(squares) / denominator;
      return new Rate(
          value,
          n,
          standardError,
          Interval.around(value, standardError, confidence.z(), confidence)
              .clamp(0, Double.POSITIVE_INFINITY));
    }
  }

  /** A rate. */
  public static Figure of(Formula formula, Rate rate, int minimumN) {
    return figure(formula, rate, minimumN, Optional.empty(), 0);
  }

  /**
   * A rate, compared with another one; the difference is taken as normal.
   *
   * @param baseline the rate to compare with; empty if it has no denominator
   */
  public static Figure compared(
      Formula formula, Optional<Rate> baseline, Rate rate, int minimumN, Confidence confidence) {
    long baselineN = baseline.map(Rate::n).orElse(0L);
    boolean shown = rate.n() >= minimumN;
    Optional<Rate> before = baseline.filter(other -> other.n() >= minimumN);
    Optional<Difference> difference =
        shown
            ? before.map(
                other ->
                    Difference.normal(
                        rate.value() - other.value(),
                        Math.hypot(rate.standardError(), other.standardError()),
                        confidence))
            : Optional.empty();
    Verdict verdict =
        difference
            .map(
                change ->
                    Verdict.decide(
                        change.interval(), (double) baselineN, (double) rate.n(), minimumN))
            .orElse(Verdict.TOO_FEW);
    Comparison comparison =
        new Comparison(
            before.flatMap(other -> estimate(formula, other)),
            shown ? estimate(formula, rate) : Optional.empty(),
            difference,
            verdict);
    return figure(formula, rate, minimumN, Optional.of(comparison), baselineN);
  }

  private static Figure figure(
      Formula formula, Rate rate, int minimumN, Optional<Comparison> comparison, long baselineN) {
    return new Figure(
        formula,
        rate.n() >= minimumN ? estimate(formula, rate) : Optional.empty(),
        rate.n(),
        0,
        minimumN,
        List.of(),
        comparison,
        baselineN);
  }

  private static Optional<Estimate> estimate(Formula formula, Rate rate) {
    return rate.n() == 0
        ? Optional.empty()
        : Optional.of(
            new Estimate(
                formula,
                rate.value(),
                rate.n(),
                (double) rate.n(),
                Optional.of(new Precision(rate.standardError(), rate.interval()))));
  }
}
