package dev.cxos.statistics.oracle;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.rate.TwoPoissonRates;

/** Two rates of events, second over first. */
final class PoissonRatesCase implements CaseKind {

  @Override
  public boolean accepts(OracleCase oracleCase) {
    return oracleCase.inputs().hasAll("x1", "t1", "x2", "t2");
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    Inputs inputs = oracleCase.inputs();
    Confidence confidence = oracleCase.confidence();
    TwoPoissonRates rates =
        new TwoPoissonRates(
            inputs.count("x1"), inputs.number("t1"), inputs.count("x2"), inputs.number("t2"));
    answers
        .number(rates::firstRate, "rate1")
        .number(rates::secondRate, "rate2")
        .number(() -> rates.secondRate() - rates.firstRate(), "rate_difference")
        .optional(rates::ratio, "rate_ratio")
        .number(rates::exactP, "exact_p")
        .optionalInterval(() -> rates.exactInterval(confidence), "exact_ci")
        .optionalInterval(() -> rates.waldLogInterval(confidence), "wald_log_ci")
        .number(() -> rates.scoreTest().statistic(), "score_z")
        .number(() -> rates.scoreTest().p(), "score_p");
  }
}
