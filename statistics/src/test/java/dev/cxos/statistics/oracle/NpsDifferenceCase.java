package dev.cxos.statistics.oracle;

import dev.cxos.statistics.Difference;
import dev.cxos.statistics.nps.WeightedNetPromoterScore;

/** Two net promoter scores, second minus first. */
final class NpsDifferenceCase implements CaseKind {

  private static final String[] FIRST = {"a", "before", "first", "baseline"};
  private static final String[] SECOND = {"b", "after", "second", "current"};

  @Override
  public boolean accepts(OracleCase oracleCase) {
    Inputs inputs = oracleCase.inputs();
    return inputs.has(FIRST)
        && inputs.has(SECOND)
        && NpsInputs.areGiven(inputs.child(FIRST))
        && NpsInputs.areGiven(inputs.child(SECOND));
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    WeightedNetPromoterScore first = score(oracleCase, FIRST);
    WeightedNetPromoterScore second = score(oracleCase, SECOND);
    Difference change = first.changeTo(second, oracleCase.confidence());
    // The oracle divides 0 by 0 where neither side has spread; we say "no difference".
    boolean defined = change.standardError() > 0;
    answers
        .number(first::value, "nps_a", "nps_before")
        .number(second::value, "nps_b", "nps_after")
        .number(first::standardError, "se_a", "se_points_a")
        .number(second::standardError, "se_b", "se_points_b")
        .number(change::value, "difference", "diff")
        .number(change::standardError, "se_points", "se")
        .number(() -> defined ? change.statistic() : Double.NaN, "z")
        .number(() -> defined ? change.p() : Double.NaN, "p_two_sided", "p", "p_value")
        .interval(change::interval, "ci")
        .number(() -> change.interval().halfWidth(), "moe_points");
  }

  private static WeightedNetPromoterScore score(OracleCase oracleCase, String[] side) {
    return WeightedNetPromoterScore.of(
        NpsInputs.read(oracleCase.inputs().child(side), oracleCase.data()));
  }
}
