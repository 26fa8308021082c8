package dev.cxos.statistics.controlchart;

import dev.cxos.statistics.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * A Shewhart chart (Shewhart 1931): points, a centre line, and limits three sigmas away, between
 * which chance alone stays nearly always.
 *
 * @param points the points in their order, at least one
 * @param center the centre line, in the unit of the points
 * @param dispersion Laney's sigma z: how much wider the limits are than the plain chart's; empty
 *     for plain charts
 */
public record ControlChart(List<Point> points, double center, OptionalDouble dispersion) {

  /** How far limits are from the centre line, in sigmas. */
  public static final double SIGMAS = 3;

  /** Points in a row on one side of the centre line that are a signal. */
  public static final int RUN = 8;

  private static final int TREND = 6;

  /** Copies the points. */
  public ControlChart {
    Require.that(!points.isEmpty(), "a chart needs a point");
    points = List.copyOf(points);
  }

  /**
   * A point with its own limits.
   *
   * @param value what was measured
   * @param lower the lower limit
   * @param upper the upper limit
   */
  public record Point(double value, double lower, double upper) {}

  /**
   * The points outside their limits: a special reason is likely (Shewhart 1931). Formula {@code
   * beyond_limits}, version 1.
   *
   * @return indices from 0, rising
   */
  public List<Integer> beyondLimits() {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      if (point.value() > point.upper() || point.value() < point.lower()) {
        found.add(i);
      }
    }
    return found;
  }

  /**
   * The eighth and later points of a run strictly on one side of the centre line (Western Electric
   * 1956). Formula {@code run_of_8}, version 1.
   *
   * @return indices from 0, rising
   */
  public List<Integer> runsOnOneSide() {
    List<Integer> found = new ArrayList<>();
    int run = 0;
    double side = 0;
    for (int i = 0; i < points.size(); i++) {
      double now = Math.signum(points.get(i).value() - center);
      run = now == 0 ? 0 : now == side ? run + 1 : 1;
      side = now;
      if (run >= RUN) {
        found.add(i);
      }
    }
    return found;
  }

  /**
   * The sixth and later points of a steady rise or fall (Nelson 1984, rule 3). Formula {@code
   * trend_of_6}, version 1.
   *
   * @return indices from 0, rising
   */
  public List<Integer> trends() {
    List<Integer> found = new ArrayList<>();
    int run = 1;
    double direction = 0;
    for (int i = 1; i < points.size(); i++) {
      double now = Math.signum(points.get(i).value() - points.get(i - 1).value());
      run = now == 0 ? 1 : now == direction ? run + 1 : 2;
      direction = now;
      if (run >= TREND) {
        found.add(i);
      }
    }
    return found;
  }

  /**
   * The points at which two of the last three are beyond two sigmas on the same side (Western
   * Electric 1956). Formula {@code two_of_three}, version 1.
   *
   * @return indices from 0, rising
   */
  public List<Integer> twoOfThreeBeyondTwoSigmas() {
    List<Integer> found = new ArrayList<>();
    for (int i = 2; i < points.size(); i++) {
      if (twoOf(i, this::far, true) || twoOf(i, this::far, false)) {
        found.add(i);
      }
    }
    return found;
  }

  private boolean twoOf(int last, Predicate<Point> far, boolean above) {
    int hits = 0;
    for (int i = last - 2; i <= last; i++) {
      Point point = points.get(i);
      if (far.test(point) && above == point.value() > center) {
        hits++;
      }
    }
    Point now = points.get(last);
    return hits >= 2 && far.test(now) && above == now.value() > center;
  }

  private boolean far(Point point) {
    // One of both limits may be cut off at the end of the range.
    double sigma = Math.max(point.upper() - center, center - point.lower()) / SIGMAS;
    return Math.abs(point.value() - center) > 2 * sigma;
  }
}
