package dev.cxos.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cxos.statistics.burst.PoissonBurst;
import dev.cxos.statistics.discovery.FalseDiscovery;
import java.util.ArrayList;
import java.util.List;

/** Single counts against an expected number or a baseline, or several categories at once. */
final class PoissonTailCase implements CaseKind {

  private static final String[] COUNT = {"x", "observed", "count", "k", "today", "recent"};
  private static final String[] EXPECTED = {"lambda", "mu", "expected", "mean", "rate"};
  private static final String[] BASELINE = {
    "baseline_total", "baseline_events", "baseline_count", "baseline_sum", "baseline"
  };
  private static final String[] PERIODS = {
    "baseline_periods", "baseline_days", "baseline_n", "periods", "window", "m", "n_baseline"
  };

  @Override
  public boolean accepts(OracleCase oracleCase) {
    Inputs inputs = oracleCase.inputs();
    return inputs.has(COUNT) && (inputs.has(EXPECTED) || inputs.has(BASELINE));
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    Inputs inputs = oracleCase.inputs();
    JsonNode counts = inputs.find(COUNT);
    if (!counts.isArray()) {
      one(inputs, answers);
      return;
    }
    JsonNode base = inputs.find(inputs.has(EXPECTED) ? EXPECTED : BASELINE);
    List<Double> plugIn = new ArrayList<>();
    List<Double> predictive = new ArrayList<>();
    List<Double> lower = new ArrayList<>();
    double periods = inputs.numberOr(1, PERIODS);
    for (int i = 0; i < counts.size(); i++) {
      long count = counts.get(i).asLong();
      double baseline = base.isArray() ? base.get(i).asDouble() : base.asDouble();
      double expected = inputs.has(EXPECTED) ? baseline : baseline / periods;
      plugIn.add(PoissonBurst.upperTail(count, expected));
      lower.add(PoissonBurst.lowerTail(count, expected));
      predictive.add(PoissonBurst.predictiveUpperTail(count, Math.round(baseline), periods));
    }
    answers
        .numbers(array(plugIn), "p", "p_upper", "upper_tail", "p_plugin", "p_ge", "p_value")
        .numbers(array(lower), "lower_tail", "p_lower", "p_le")
        .numbers(array(predictive), "p_predictive")
        .numbers(FalseDiscovery.benjaminiHochberg(array(plugIn)), "p_bh", "p_plugin_bh")
        .numbers(FalseDiscovery.benjaminiHochberg(array(predictive)), "p_predictive_bh")
        .numbers(FalseDiscovery.holm(array(plugIn)), "p_holm");
  }

  private static void one(Inputs inputs, Answers answers) {
    long count = inputs.count(COUNT);
    if (inputs.find(EXPECTED).isNumber()) {
      double expected = inputs.number(EXPECTED);
      answers
          .number(
              () -> PoissonBurst.upperTail(count, expected),
              "p",
              "p_upper",
              "upper_tail",
              "p_ge",
              "p_value",
              "p_plugin",
              "upper")
          .number(() -> PoissonBurst.lowerTail(count, expected), "lower_tail", "p_lower", "p_le");
    }
    if (inputs.find(BASELINE).isContainerNode() || inputs.has(BASELINE)) {
      long[] days =
          inputs.isNumbers(BASELINE)
              ? inputs.counts(BASELINE)
              : new long[] {inputs.count(BASELINE)};
      long events = 0;
      for (long day : days) {
        events += day;
      }
      long total = events;
      double periods = inputs.numberOr(days.length, PERIODS);
      answers
          .number(() -> PoissonBurst.upperTail(count, total / periods), "p_plugin")
          .number(() -> PoissonBurst.predictiveUpperTail(count, total, periods), "p_predictive");
    }
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
