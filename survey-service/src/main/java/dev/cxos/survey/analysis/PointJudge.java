package dev.cxos.survey.analysis;

import dev.cxos.statistics.controlchart.ControlChart;
import dev.cxos.statistics.controlchart.Cusum;
import dev.cxos.statistics.controlchart.Ewma;
import dev.cxos.survey.analysis.Chart.Kind;
import dev.cxos.survey.analysis.Chart.Memory;
import dev.cxos.survey.analysis.Chart.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** Judges the points of a chart: each by itself, by their sum, or by their moving average. Pure. */
final class PointJudge {

  /** Half the shift to be found, in sigmas. */
  private static final double SLACK = 0.5;

  /** A sum beyond this many sigmas is a signal: by chance alone once in about 465 points. */
  private static final double DECISION = 5;

  private static final double WEIGHT = 0.2;

  private PointJudge() {}

  /**
   * What was found of a point.
   *
   * @param lower the lower limit of what is judged
   * @param upper its upper limit
   * @param memory what is judged beside the value
   * @param signals the rules by which it is a signal
   */
  record Judged(double lower, double upper, Memory memory, List<Rule> signals) {

    /** Copies the rules. */
    Judged {
      signals = List.copyOf(signals);
    }
  }

  /**
   * Judges.
   *
   * @param chart values, centre line and limits of each point by itself
   * @param sigmas the standard deviation of each value by chance alone
   * @return one a point, in the unit of the values
   */
  static List<Judged> judge(Kind kind, ControlChart chart, double[] sigmas) {
    return switch (kind) {
      case SHEWHART -> alone(chart);
      case CUSUM -> bySum(chart, sigmas);
      case EWMA -> byAverage(chart, sigmas);
    };
  }

  private static List<Judged> alone(ControlChart chart) {
    Set<Integer> beyond = new HashSet<>(chart.beyondLimits());
    Set<Integer> runs = new HashSet<>(chart.runsOnOneSide());
    List<Judged> judged = new ArrayList<>();
    for (int i = 0; i < chart.points().size(); i++) {
      ControlChart.Point point = chart.points().get(i);
      List<Rule> signals = new ArrayList<>();
      if (beyond.contains(i)) {
        signals.add(Rule.BEYOND_LIMITS);
      }
      if (runs.contains(i)) {
        signals.add(Rule.RUN_OF_EIGHT);
      }
      judged.add(new Judged(point.lower(), point.upper(), Memory.NONE, signals));
    }
    return judged;
  }

  // In sigmas of each point, since points of different numbers are not known equally well.
  private static List<Judged> bySum(ControlChart chart, double[] sigmas) {
    double[] deviations = new double[sigmas.length];
    for (int i = 0; i < sigmas.length; i++) {
      double distance = chart.points().get(i).value() - chart.center();
      deviations[i] = sigmas[i] > 0 ? distance / sigmas[i] : 0;
    }
    Cusum sums = Cusum.of(deviations, 0, 1, SLACK, DECISION, 0);
    List<Judged> judged = new ArrayList<>();
    for (Cusum.Step step : sums.steps()) {
      List<Rule> signals = new ArrayList<>();
      if (step.above() > sums.decision()) {
        signals.add(Rule.SUM_ABOVE);
      }
      if (step.below() > sums.decision()) {
        signals.add(Rule.SUM_BELOW);
      }
      Memory memory =
          new Memory(
              OptionalDouble.empty(),
              OptionalDouble.of(step.above()),
              OptionalDouble.of(step.below()));
      judged.add(new Judged(-sums.decision(), sums.decision(), memory, signals));
    }
    return judged;
  }

  private static List<Judged> byAverage(ControlChart chart, double[] sigmas) {
    double[] values = chart.points().stream().mapToDouble(ControlChart.Point::value).toArray();
    ControlChart averages = Ewma.of(values, chart.center(), sigmas, WEIGHT, ControlChart.SIGMAS);
    Set<Integer> beyond = new HashSet<>(averages.beyondLimits());
    List<Judged> judged = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      ControlChart.Point point = averages.points().get(i);
      Memory memory =
          new Memory(
              OptionalDouble.of(point.value()), OptionalDouble.empty(), OptionalDouble.empty());
      judged.add(
          new Judged(
              point.lower(),
              point.upper(),
              memory,
              beyond.contains(i) ? List.of(Rule.BEYOND_LIMITS) : List.of()));
    }
    return judged;
  }
}
