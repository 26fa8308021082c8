package dev.cxos.statistics.oracle;

import dev.cxos.statistics.burst.Ears;
import dev.cxos.statistics.burst.PoissonBurst;
import dev.cxos.statistics.discovery.FalseDiscovery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts a day: rolling p-values and the EARS rules. */
final class BurstCase implements CaseKind {

  private static final double DISCOVERY = 0.05;

  @Override
  public boolean accepts(OracleCase oracleCase) {
    return oracleCase.inputs().isNumbers("counts", "daily_counts", "y");
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    Inputs inputs = oracleCase.inputs();
    long[] counts = inputs.counts("counts", "daily_counts", "y");
    int window = (int) inputs.numberOr(28, "window", "baseline_days");
    double alpha = inputs.numberOr(0.001, "alpha");
    PoissonBurst.Rolling rolling = PoissonBurst.rolling(counts, window);
    double[] adjusted = FalseDiscovery.benjaminiHochberg(rolling.predictive());
    Answers rolled =
        new Answers()
            .numbers(rolling.plugIn(), "p_plugin")
            .numbers(rolling.predictive(), "p_predictive")
            .numbers(adjusted, "p_predictive_bh")
            .places(below(rolling.plugIn(), alpha), "flag_plugin_1based")
            .places(below(rolling.predictive(), alpha), "flag_predictive_1based")
            .places(below(adjusted, DISCOVERY), "flag_bh_05_1based");
    answers.nested("rolling", rolled).and(rolled);
    double[] values = Arrays.stream(counts).asDoubleStream().toArray();
    answers.nested("ears_c1", ears(Ears.C1, values)).nested("ears_c2", ears(Ears.C2, values));
  }

  private static Answers ears(Ears ears, double[] counts) {
    double[] mean = undefined(counts.length);
    double[] deviation = undefined(counts.length);
    double[] threshold = undefined(counts.length);
    double[] statistic = undefined(counts.length);
    List<Integer> flagged = new ArrayList<>();
    List<Ears.Day> days = ears.judge(counts);
    for (int i = 0; i < days.size(); i++) {
      Ears.Day day = days.get(i);
      int at = ears.firstDay() + i;
      mean[at] = day.mean();
      deviation[at] = day.deviation();
      threshold[at] = day.threshold();
      statistic[at] = day.statistic().orElse(Double.NaN);
      if (day.flagged()) {
        flagged.add(at);
      }
    }
    return new Answers()
        .numbers(mean, "mean")
        .numbers(deviation, "sd")
        .numbers(threshold, "threshold")
        .numbers(statistic, "stat")
        .places(flagged, "flag_1based");
  }

  private static List<Integer> below(double[] p, double bound) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      if (p[i] < bound) {
        found.add(i);
      }
    }
    return found;
  }

  private static double[] undefined(int length) {
    double[] values = new double[length];
    Arrays.fill(values, Double.NaN);
    return values;
  }
}
