package dev.cxos.survey.analysis;

import dev.cxos.statistics.Interval;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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
    RUN_OF_EIGHT,
    /** The sum of what lay above the centre line has passed the decision value. */
    SUM_ABOVE,
    /** The sum of what lay below the centre line has passed the decision value. */
    SUM_BELOW
  }

  /** How points are judged. */
  public enum Kind {
    /** Each by itself, and runs. */
    SHEWHART,
    /** By the sum of their deviations. */
    CUSUM,
    /** By their moving average. */
    EWMA
  }

  /**
   * What is judged of a point beside its value; each empty if the kind of chart has none.
   *
   * @param average the moving average, in the unit of the value
   * @param above the sum of what lay above the centre line, in sigmas
   * @param below the sum of what lay below the centre line, in sigmas
   */
  public record Memory(OptionalDouble average, OptionalDouble above, OptionalDouble below) {

    /** Of a point that is judged by itself. */
    public static final Memory NONE =
        new Memory(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    /** The average in another unit; sums stay in sigmas. */
    Memory times(double scale) {
      return average.isEmpty()
          ? this
          : new Memory(OptionalDouble.of(average.getAsDouble() * scale), above, below);
    }
  }

  /**
   * A point.
   *
   * @param start the first day of the bucket
   * @param value its value
   * @param interval the interval of the value; empty if it is not known
   * @param n the answers, or what the count is out of
   * @param lower its lower limit
   * @param upper its upper limit
   * @param memory what is judged of it beside its value
   * @param signals the rules by which it is a signal
   * @param annotations the known events in the bucket
   * @param nearby for a signal the known events of this bucket and the three before
   */
  public record Point(
      LocalDate start,
      double value,
      Optional<Interval> interval,
      long n,
      double lower,
      double upper,
      Memory memory,
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
