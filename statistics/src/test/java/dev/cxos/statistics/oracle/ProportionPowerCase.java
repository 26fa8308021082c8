package dev.cxos.statistics.oracle;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.proportion.ProportionSampleSize;

/** Sample size or power for two proportions. */
final class ProportionPowerCase implements CaseKind {

  private static final String[] SIZE = {"n", "n_per_group"};

  @Override
  public boolean accepts(OracleCase oracleCase) {
    Inputs inputs = oracleCase.inputs();
    return inputs.hasAll("p1", "p2") && (inputs.has("power") || inputs.has(SIZE));
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    Inputs inputs = oracleCase.inputs();
    Confidence confidence = oracleCase.confidence();
    double first = inputs.number("p1");
    double second = inputs.number("p2");
    answers.number(() -> ProportionSampleSize.cohensH(first, second), "cohens_h", "h");
    if (inputs.has(SIZE)) {
      double n = inputs.number(SIZE);
      answers.number(() -> ProportionSampleSize.power(n, first, second, confidence), "power");
      return;
    }
    double power = inputs.number("power");
    double n = ProportionSampleSize.perGroup(first, second, power, confidence);
    double arcsine = ProportionSampleSize.perGroupArcsine(first, second, power, confidence);
    answers
        .number(() -> n, "n", "n_per_group")
        .number(() -> Math.ceil(n), "n_ceiling", "n_per_group_ceiling")
        .number(() -> 2 * Math.ceil(n), "n_total")
        .number(() -> arcsine, "n_arcsine", "n_cohens_h")
        .number(() -> Math.ceil(arcsine), "n_arcsine_ceiling", "n_cohens_h_ceiling");
  }
}
