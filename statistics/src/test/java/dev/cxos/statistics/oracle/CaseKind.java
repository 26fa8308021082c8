package dev.cxos.statistics.oracle;

/** One shape of inputs and the formulas that answer it. */
interface CaseKind {

  /** Whether the inputs have this shape; several kinds may answer one case. */
  boolean accepts(OracleCase oracleCase);

  /** Adds what the formulas say. */
  void answer(OracleCase oracleCase, Answers answers);
}
