package dev.cxos.cli.analysis;

import dev.cxos.cli.figures.FigureText;
import dev.cxos.cli.output.Cell;
import dev.cxos.cli.output.Table;
import dev.cxos.cli.output.Tone;
import dev.cxos.survey.v1.ControlChart;
import dev.cxos.survey.v1.ControlChartPoint;
import dev.cxos.survey.v1.SignalRule;
import dev.cxos.type.v1.ConfidenceInterval;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A control chart with a line for each point: its limits drawn as brackets, the centre as a bar,
 * what is judged as a dot, and a signal as a diamond with the rule that fired. What is judged is
 * the value itself, its moving average, or its sum of deviations in sigmas, as the chart's kind
 * says.
 */
public final class ChartTable {
  private static final int WIDTH = 41;

  private final ControlChart chart;
  private final double low;
  private final double high;

  private ChartTable(ControlChart chart) {
    this.chart = chart;
    this.low =
        chart.getPointsList().stream()
            .mapToDouble(point -> Math.min(judged(point), point.getLowerLimit()))
            .min()
            .orElse(0);
    this.high =
        chart.getPointsList().stream()
            .mapToDouble(point -> Math.max(judged(point), point.getUpperLimit()))
            .max()
            .orElse(0);
  }

  /**
   * Lays a chart out.
   *
   * @param chart the chart
   * @param events the words of known events by their names
   */
  public static Table of(ControlChart chart, Map<String, String> events) {
    ChartTable drawing = new ChartTable(chart);
    Table table =
        new Table()
            .words("from")
            .figures("n")
            .figures("value")
            .figures("95% interval")
            .figures("judged")
            .words(drawing.scale())
            .words("signal")
            .words("known events");
    for (ControlChartPoint point : chart.getPointsList()) {
      boolean signal = point.getSignalsCount() > 0;
      table.row(
          List.of(
              Cell.of(Days.text(point.getBucketStart())),
              Cell.of(FigureText.count(point.getN())),
              Cell.of(number(point.getValue())),
              Cell.of(point.hasInterval() ? interval(point.getInterval()) : ""),
              Cell.of(isValueItself(point) ? "" : number(judged(point))),
              Cell.of(drawing.line(point)),
              new Cell(signals(point), signal ? Tone.WORSE : Tone.PLAIN),
              Cell.of(events(point, events))));
    }
    return table;
  }

  /** Returns the line under a chart: formula, centre, dispersion, and how many signals. */
  public static String caption(ControlChart chart) {
    long signals =
        chart.getPointsList().stream().filter(point -> point.getSignalsCount() > 0).count();
    return "%s, centre %s%s, %s of %d points"
        .formatted(
            chart.getFormula(),
            number(chart.getCenter()),
            chart.hasDispersion()
                ? ", points vary %s times as much as chance"
                    .formatted(number(chart.getDispersion()))
                : "",
            signals == 1 ? "1 signal" : signals + " signals",
            chart.getPointsCount());
  }

  /** Returns the names of the known events that a chart speaks of. */
  public static Set<String> eventsIn(ControlChart chart) {
    Set<String> names = new LinkedHashSet<>();
    for (ControlChartPoint point : chart.getPointsList()) {
      names.addAll(point.getAnnotationsList());
      names.addAll(point.getNearbyAnnotationsList());
    }
    return names;
  }

  private String scale() {
    String left = number(low);
    String right = number(high);
    return left + " ".repeat(Math.max(1, WIDTH - left.length() - right.length())) + right;
  }

  private String line(ControlChartPoint point) {
    StringBuilder line = new StringBuilder(" ".repeat(WIDTH));
    int lower = column(point.getLowerLimit());
    int upper = column(point.getUpperLimit());
    for (int column = lower; column <= upper; column++) {
      line.setCharAt(column, '·');
    }
    line.setCharAt(column(isSum(point) ? 0 : chart.getCenter()), '│');
    line.setCharAt(lower, '[');
    line.setCharAt(upper, ']');
    line.setCharAt(column(judged(point)), point.getSignalsCount() > 0 ? '◆' : '●');
    return line.toString().stripTrailing();
  }

  private int column(double value) {
    double share = high > low ? (value - low) / (high - low) : 0.5;
    return (int) Math.round(Math.clamp(share, 0.0, 1.0) * (WIDTH - 1));
  }

  /** Of a sum chart the sum that went further; it is below 0 for what lay below the centre. */
  private static double judged(ControlChartPoint point) {
    if (isSum(point)) {
      return point.getSumAbove() >= -point.getSumBelow()
          ? point.getSumAbove()
          : point.getSumBelow();
    }
    return point.hasAverage() ? point.getAverage() : point.getValue();
  }

  private static boolean isSum(ControlChartPoint point) {
    return point.hasSumAbove() || point.hasSumBelow();
  }

  private static boolean isValueItself(ControlChartPoint point) {
    return !isSum(point) && !point.hasAverage();
  }

  private static String interval(ConfidenceInterval interval) {
    return number(interval.getLow()) + " to " + number(interval.getHigh());
  }

  private static String signals(ControlChartPoint point) {
    return point.getSignalsList().stream().map(ChartTable::words).collect(Collectors.joining(", "));
  }

  /** A rule that this program does not know yet is shown by its name. */
  private static String words(SignalRule rule) {
    if (rule == SignalRule.BEYOND_LIMITS) {
      return "beyond its limits";
    }
    if (rule == SignalRule.RUN_OF_EIGHT) {
      return "8 or more in a row on one side";
    }
    return rule.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String events(ControlChartPoint point, Map<String, String> texts) {
    Set<String> names = new LinkedHashSet<>(point.getAnnotationsList());
    names.addAll(point.getNearbyAnnotationsList());
    return names.stream()
        .map(name -> texts.getOrDefault(name, name))
        .collect(Collectors.joining("; "));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
