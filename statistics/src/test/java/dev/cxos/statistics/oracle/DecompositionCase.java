package dev.cxos.statistics.oracle;

import dev.cxos.statistics.timeseries.Decomposition;

/** Trend, season and remainder by moving averages. */
final class DecompositionCase implements CaseKind {

  static boolean isDecomposition(OracleCase oracleCase) {
    return oracleCase.methodMentions("decompos") && !oracleCase.expects("sse", "forecast");
  }

  @Override
  public boolean accepts(OracleCase oracleCase) {
    return Series.isGiven(oracleCase) && isDecomposition(oracleCase);
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    Inputs inputs = oracleCase.inputs();
    int period = (int) inputs.numberOr(12, "period", "frequency", "m", "freq");
    boolean multiplied =
        inputs.text("type", "seasonal", "model").startsWith("mult")
            || oracleCase.methodMentions("multipl");
    Decomposition parts = Decomposition.of(Series.read(oracleCase).values(), period, multiplied);
    answers
        .numbers(parts.trend(), "trend")
        .numbers(parts.figure(), "figure", "seasonal_figure", "seasonal", "season")
        .numbers(parts.remainder(), "random", "remainder", "residual");
  }
}
