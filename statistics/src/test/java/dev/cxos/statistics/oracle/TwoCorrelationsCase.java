package dev.cxos.statistics.oracle;

import dev.cxos.statistics.TestResult;
import dev.cxos.statistics.correlation.Correlation;
import dev.cxos.statistics.correlation.TwoCorrelations;

/** Two correlations, of two groups or sharing a figure. */
final class TwoCorrelationsCase implements CaseKind {

  @Override
  public boolean accepts(OracleCase oracleCase) {
    Inputs inputs = oracleCase.inputs();
    return inputs.hasAll("r12", "r13", "r23", "n")
        || inputs.hasAll("r1", "r2", "n1", "n2")
        || (inputs.has("r") && inputs.has("n") && inputs.find("r").isNumber());
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    Inputs inputs = oracleCase.inputs();
    if (inputs.has("r")) {
      Correlation one = new Correlation(inputs.number("r"), (int) inputs.count("n"), 0);
      answers
          .interval(() -> one.fisher(oracleCase.confidence()), "fisher_ci", "ci")
          .number(() -> one.test().statistic(), "t")
          .number(() -> one.test().degreesOfFreedom(), "df")
          .number(() -> one.test().p(), "p", "p_two_sided", "p_value");
      return;
    }
    TestResult test =
        inputs.has("r12")
            ? TwoCorrelations.dependent(
                inputs.number("r12"),
                inputs.number("r13"),
                inputs.number("r23"),
                (int) inputs.count("n"))
            : TwoCorrelations.independent(
                new Correlation(inputs.number("r1"), (int) inputs.count("n1"), 0),
                new Correlation(inputs.number("r2"), (int) inputs.count("n2"), 0));
    answers
        .number(test::statistic, "t", "z", "statistic")
        .number(test::degreesOfFreedom, "df")
        .number(test::p, "p_two_sided", "p", "p_value");
  }
}
