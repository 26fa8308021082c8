package dev.cxos.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cxos.statistics.Sample;
import dev.cxos.statistics.ScoreCounts;
import dev.cxos.statistics.mean.OneWayAnova;
import dev.cxos.statistics.mean.OneWayAnova.FTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Several groups: arrays of values, counts per score, or values with labels. */
final class AnovaCase implements CaseKind {

  private static final String[] GROUPS = {"groups", "samples"};
  private static final String[] COUNTS = {"counts_by_group", "group_counts", "counts"};
  private static final String[] VALUES = {"values", "y"};
  private static final String[] LABELS = {"group", "labels", "g"};
  private static final String[] F = {"f", "F", "f_statistic", "anova_f", "anova_F"};

  @Override
  public boolean accepts(OracleCase oracleCase) {
    Inputs inputs = oracleCase.inputs();
    return inputs.find(GROUPS).isContainerNode()
        || (inputs.isRows(COUNTS) && oracleCase.expects(F))
        || (inputs.isNumbers(VALUES) && inputs.find(LABELS).isArray());
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    OneWayAnova anova = new OneWayAnova(groups(oracleCase.inputs()));
    FTest classic = anova.classic();
    double between = anova.sumOfSquaresBetween();
    double within = anova.sumOfSquaresWithin();
    answers
        .number(classic::f, F)
        .number(classic::numeratorDegrees, "df1", "df_between", "anova_df1", "df_num")
        .number(classic::denominatorDegrees, "df2", "df_within", "anova_df2", "df_den")
        .number(classic::p, "p", "p_value", "anova_p", "p_anova")
        .number(anova::etaSquared, "eta2", "eta_squared", "eta_sq")
        .number(anova::omegaSquared, "omega2", "omega_squared", "omega_sq")
        .number(() -> between, "ss_between")
        .number(() -> within, "ss_within")
        .number(() -> between + within, "ss_total")
        .number(() -> between / classic.numeratorDegrees(), "ms_between")
        .number(() -> within / classic.denominatorDegrees(), "ms_within")
        .number(anova::grandMean, "grand_mean")
        .numbers(anova.groups().stream().mapToDouble(Sample::mean).toArray(), "means")
        .number(() -> anova.welch().f(), "welch_f", "welch_F")
        .number(() -> anova.welch().numeratorDegrees(), "welch_df1")
        .number(() -> anova.welch().denominatorDegrees(), "welch_df2")
        .number(() -> anova.welch().p(), "welch_p");
  }

  private static List<Sample> groups(Inputs inputs) {
    List<Sample> groups = new ArrayList<>();
    if (inputs.find(GROUPS).isContainerNode()) {
      inputs.find(GROUPS).forEach(group -> groups.add(Sample.of(Inputs.numbers(group))));
    } else if (inputs.isRows(COUNTS)) {
      inputs
          .find(COUNTS)
          .forEach(row -> groups.add(Sample.of(ScoreCounts.of(1, Inputs.counts(row)))));
    } else {
      labelled(inputs).values().forEach(values -> groups.add(sample(values)));
    }
    return groups;
  }

  private static Map<String, List<Double>> labelled(Inputs inputs) {
    JsonNode labels = inputs.find(LABELS);
    double[] values = inputs.numbers(VALUES);
    Map<String, List<Double>> groups = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      groups.computeIfAbsent(labels.get(i).asText(), unused -> new ArrayList<>()).add(values[i]);
    }
    return groups;
  }

  private static Sample sample(List<Double> values) {
    return Sample.of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
