package dev.cxos.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Difference;
import dev.cxos.statistics.TestResult;
import dev.cxos.statistics.proportion.PairedProportions;

/** The same people asked twice: b and c, or the two-by-two table. */
final class McNemarCase implements CaseKind {

  private static final String[] TABLE = {"table", "table_rows", "matrix"};
  private static final String[] B = {"b", "n10", "n12", "yes_no"};
  private static final String[] C = {"c", "n01", "n21", "no_yes"};

  @Override
  public boolean accepts(OracleCase oracleCase) {
    Inputs inputs = oracleCase.inputs();
    return (inputs.find(B).isNumber() && inputs.find(C).isNumber())
        || (inputs.isRows(TABLE)
            && inputs.find(TABLE).size() == 2
            && oracleCase.methodMentions("mcnemar", "paired"));
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    Inputs inputs = oracleCase.inputs();
    long b = inputs.isRows(TABLE) ? cell(inputs, 0, 1) : inputs.count(B);
    long c = inputs.isRows(TABLE) ? cell(inputs, 1, 0) : inputs.count(C);
    PairedProportions pairs = new PairedProportions(b, c);
    TestResult plain = pairs.mcNemar();
    TestResult corrected = pairs.mcNemarContinuityCorrected();
    boolean onlyCorrected =
        oracleCase.methodMentions("continuity", "correct")
            && !oracleCase.expects("chisq_cc", "chisq_corrected", "chisq_continuity_corrected");
    TestResult usual = onlyCorrected ? corrected : plain;
    answers
        .number(usual::statistic, "chisq", "chi2", "chi_squared", "statistic", "mcnemar_chisq")
        .number(usual::p, "p", "p_value", "p_two_sided", "p_chisq", "mcnemar_p")
        .number(plain::statistic, "chisq_uncorrected", "chi2_uncorrected", "chisq_no_cc")
        .number(plain::p, "p_uncorrected", "p_chisq_uncorrected", "p_no_cc")
        .number(corrected::statistic, "chisq_cc", "chi2_cc", "chisq_corrected", "chisq_edwards")
        .number(corrected::statistic, "chisq_continuity_corrected", "mcnemar_chisq_cc")
        .number(corrected::p, "p_cc", "p_corrected", "p_chisq_cc", "p_chisq_corrected")
        .number(corrected::p, "p_continuity_corrected", "p_edwards", "mcnemar_p_cc")
        .number(pairs::exactP, "exact_p", "p_exact", "p_exact_binomial", "binomial_p")
        .number(() -> 1, "df")
        .optional(pairs::oddsRatio, "odds_ratio");
    long people = people(inputs, b, c);
    if (people > 0) {
      Difference difference = pairs.difference(people, oracleCase.confidence());
      Confidence confidence = oracleCase.confidence();
      answers
          .number(() -> people, "n")
          .number(difference::value, "difference", "diff")
          .number(difference::standardError, "se")
          .interval(() -> pairs.difference(people, confidence).interval(), "ci", "ci_wald");
    }
  }

  private static long cell(Inputs inputs, int row, int column) {
    JsonNode table = inputs.find(TABLE);
    return table.get(row).get(column).asLong();
  }

  private static long people(Inputs inputs, long b, long c) {
    if (inputs.isRows(TABLE)) {
      return cell(inputs, 0, 0) + b + c + cell(inputs, 1, 1);
    }
    if (inputs.hasAll("a", "d")) {
      return inputs.count("a") + b + c + inputs.count("d");
    }
    return inputs.has("n") ? inputs.count("n") : 0;
  }
}
