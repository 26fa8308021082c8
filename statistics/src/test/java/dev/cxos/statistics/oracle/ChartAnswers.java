package dev.cxos.statistics.oracle;

import dev.cxos.statistics.controlchart.ControlChart;
import dev.cxos.statistics.controlchart.ControlChart.Point;
import java.util.function.ToDoubleFunction;

/** What a chart says, under the names of the file. */
final class ChartAnswers {

  private ChartAnswers() {}

  static void add(Answers answers, ControlChart chart) {
    answers
        .numbers(all(chart, Point::value), "points", "z", "ewma")
        .number(chart::center, "center", "centre", "cl")
        .places(
            chart.beyondLimits(),
            "beyond_limits_1based",
            "signals_1based",
            "out_of_limits_1based",
            "signal_1based")
        .places(chart.runsOnOneSide(), "run_of_8_same_side_1based")
        .optional(chart::dispersion, "sigma_z");
    bounds(answers, "lcl", all(chart, Point::lower));
    bounds(answers, "ucl", all(chart, Point::upper));
  }

  /** The limits of single values, which are the same at each point, told once. */
  static void addConstant(Answers answers, ControlChart chart) {
    Point first = chart.points().getFirst();
    answers.number(first::lower, "lcl").number(first::upper, "ucl");
  }

  private static void bounds(Answers answers, String key, double[] bounds) {
    answers.numbers(bounds, key);
  }

  private static double[] all(ControlChart chart, ToDoubleFunction<Point> value) {
    return chart.points().stream().mapToDouble(value).toArray();
  }
}
