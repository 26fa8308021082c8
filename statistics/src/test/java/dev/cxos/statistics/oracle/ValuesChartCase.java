package dev.cxos.statistics.oracle;

import dev.cxos.statistics.Sample;
import dev.cxos.statistics.controlchart.ControlChart;
import dev.cxos.statistics.controlchart.Cusum;
import dev.cxos.statistics.controlchart.Ewma;
import dev.cxos.statistics.controlchart.IndividualsChart;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Charts of single values: XmR, CUSUM and EWMA. */
final class ValuesChartCase implements CaseKind {

  @Override
  public boolean accepts(OracleCase oracleCase) {
    return Series.isGiven(oracleCase)
        && (is(oracleCase, "xmr") || is(oracleCase, "cusum") || is(oracleCase, "ewma"));
  }

  private static boolean is(OracleCase oracleCase, String kind) {
    return oracleCase.id().toLowerCase(Locale.ROOT).contains(kind)
        || oracleCase.methodMentions(kind)
        || (kind.equals("xmr") && oracleCase.methodMentions("individuals", "moving range"));
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    Inputs inputs = oracleCase.inputs();
    Series series = Series.read(oracleCase);
    if (is(oracleCase, "cusum")) {
      cusum(inputs, series, answers);
    } else if (is(oracleCase, "ewma")) {
      ControlChart chart =
          Ewma.of(
              series.values(),
              target(inputs, series),
              sigma(inputs, series),
              inputs.numberOr(0.2, "lambda", "weight", "r"),
              inputs.numberOr(3, "L", "width", "nsigmas", "l"));
      ChartAnswers.add(answers, chart);
      ControlChart.Point last = chart.points().getLast();
      answers
          .number(last::lower, "lcl_last", "lcl_final")
          .number(last::upper, "ucl_last", "ucl_final");
    } else {
      IndividualsChart chart = IndividualsChart.of(series.values(), series.baseline(inputs));
      ChartAnswers.add(answers, chart.chart());
      if (!oracleCase.expected().path("ucl").isArray()) {
        ChartAnswers.addConstant(answers, chart.chart());
      }
      answers
          .number(chart::meanRange, "mr_bar")
          .number(chart::rangeUpper, "mr_ucl")
          .number(chart::sigma, "sigma_hat")
          .numbers(ranges(series.values()), "mr", "moving_range", "moving_ranges");
    }
  }

  private static double[] ranges(double[] values) {
    double[] ranges = new double[values.length - 1];
    for (int i = 1; i < values.length; i++) {
      ranges[i - 1] = Math.abs(values[i] - values[i - 1]);
    }
    return ranges;
  }

  private static void cusum(Inputs inputs, Series series, Answers answers) {
    double sigma = sigma(inputs, series);
    double h = inputs.numberOr(5, "h");
    double start = inputs.numberOr(0, "headstart", "head_start", "fir") * 1.0;
    Cusum cusum =
        Cusum.of(
            series.values(), target(inputs, series), sigma, inputs.numberOr(0.5, "k"), h, start);
    answers
        .number(cusum::slack, "K")
        .number(cusum::decision, "H")
        .numbers(steps(cusum, Cusum.Step::above), "c_plus")
        .numbers(steps(cusum, Cusum.Step::below), "c_minus")
        .numbers(steps(cusum, Cusum.Step::runAbove), "n_plus")
        .numbers(steps(cusum, Cusum.Step::runBelow), "n_minus")
        .places(cusum.signalsAbove(), "signals_plus_1based")
        .places(cusum.signalsBelow(), "signals_minus_1based");
    first(answers, cusum.signalsAbove(), "first_signal_plus_1based");
    first(answers, cusum.signalsBelow(), "first_signal_minus_1based");
  }

  private static void first(Answers answers, List<Integer> signals, String key) {
    answers.number(() -> signals.isEmpty() ? Double.NaN : signals.getFirst() + 1, key);
  }

  private static double[] steps(Cusum cusum, ToDoubleFunction<Cusum.Step> value) {
    return cusum.steps().stream().mapToDouble(value).toArray();
  }

  private static double target(Inputs inputs, Series series) {
    return inputs.has("mu0", "target", "center")
        ? inputs.number("mu0", "target", "center")
        : baseline(inputs, series).mean();
  }

  private static double sigma(Inputs inputs, Series series) {
    return inputs.has("sigma", "sd")
        ? inputs.number("sigma", "sd")
        : baseline(inputs, series).standardDeviation();
  }

  private static Sample baseline(Inputs inputs, Series series) {
    boolean[] flags = series.baseline(inputs);
    double[] chosen = new double[flags.length];
    int n = 0;
    for (int i = 0; i < flags.length; i++) {
      if (flags[i]) {
        chosen[n++] = series.values()[i];
      }
    }
    return Sample.of(Arrays.copyOf(chosen, n));
  }
}
