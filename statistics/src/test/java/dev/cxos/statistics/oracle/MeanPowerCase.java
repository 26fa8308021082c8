package dev.cxos.statistics.oracle;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.mean.MeanSampleSize;

/** Sample size or power for two means. */
final class MeanPowerCase implements CaseKind {

  private static final String[] DIFFERENCE = {"delta", "difference", "d", "effect_size"};
  private static final String[] DEVIATION = {"sd", "sigma"};
  private static final String[] SIZE = {"n", "n_per_group"};

  @Override
  public boolean accepts(OracleCase oracleCase) {
    Inputs inputs = oracleCase.inputs();
    return inputs.find(DIFFERENCE).isNumber() && (inputs.has("power") || inputs.has(SIZE));
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    Inputs inputs = oracleCase.inputs();
    Confidence confidence = oracleCase.confidence();
    double difference = inputs.number(DIFFERENCE);
    double deviation = inputs.numberOr(1, DEVIATION);
    if (inputs.has(SIZE)) {
      double n = inputs.number(SIZE);
      answers.number(() -> MeanSampleSize.power(n, difference, deviation, confidence), "power");
      return;
    }
    double power = inputs.number("power");
    double n = MeanSampleSize.perGroup(difference, deviation, power, confidence);
    double normal = MeanSampleSize.perGroupNormal(difference, deviation, power, confidence);
    answers
        .number(() -> n, "n", "n_per_group")
        .number(() -> Math.ceil(n), "n_ceiling", "n_per_group_ceiling")
        .number(() -> 2 * Math.ceil(n), "n_total")
        .number(() -> normal, "n_normal", "n_normal_approx")
        .number(() -> Math.ceil(normal), "n_normal_ceiling", "n_normal_approx_ceiling");
  }
}
