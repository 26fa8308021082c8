package dev.cxos.survey.analysis;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A control chart with dates.
 *
 * @param formula the formula and its version
 * @param center the centre line
 * @param dispersion Laney's sigma z; empty for means
 * @param points the points in their order
 */
public record Chart(String formula, double center, OptionalDouble dispersion, List<Point> points) {
  /** Copies the points. */
  public Chart {
    points = List.copyOf(points);
  }

  /** A rule by which a point is a signal. */
  public enum Rule {
    /** Outside its limits. */
    BEYOND_LIMITS,
    /** The eighth or a later one in a row on one side of the centre line. */
    RUN_OF_EIGHT
  }

  /**
   * A point.
   *
   * @param start the first day of the bucket
   * @param value its value
   * @param n the answers, or what the count is out of
   * @param lower its lower limit
   * @param upper its upper limit
   * @param signals the rules by which it is a signal
   * @param annotations the known events in the bucket
   * @param nearby for a signal the known events of this bucket and the three before
   */
  public record Point(
      LocalDate start,
      double value,
      long n,
      double lower,
      double upper,
      List<Rule> signals,
      List<String> annotations,
      List<String> nearby) {
    /** Copies the lists. */
    public Point {
      signals = List.copyOf(signals);
      annotations = List.copyOf(annotations);
      nearby = List.copyOf(nearby);
    }
  }
}
