package dev.cxos.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Difference;
import dev.cxos.statistics.Sample;
import dev.cxos.statistics.ScoreCounts;
import dev.cxos.statistics.mean.DifferenceInDifferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Four samples: treated and control, before and after. A sample is an array of values, counts per
 * score, or mean, sd and n; or all values are in one array, with indicators of group and period.
 */
final class DifferenceInDifferencesCase implements CaseKind {

  private static final String[] TREATED = {"treated", "treatment", "treat", "t"};
  private static final String[] CONTROL = {"control", "comparison", "ctrl", "c"};
  private static final String[] BEFORE = {"before", "pre", "0"};
  private static final String[] AFTER = {"after", "post", "1"};
  private static final String[] PERIOD = {"post", "after", "period", "time"};

  @Override
  public boolean accepts(OracleCase oracleCase) {
    return read(oracleCase.inputs()).isPresent();
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    DifferenceInDifferences did = read(oracleCase.inputs()).orElseThrow();
    Confidence confidence = oracleCase.confidence();
    Difference welch = did.welch(confidence);
    Difference pooled = did.pooled(confidence);
    boolean unequal = oracleCase.methodMentions("welch", "satterthwaite", "unequal", "unpooled");
    Difference usual = unequal ? welch : pooled;
    answers
        .number(did::value, "did", "estimate", "effect", "difference_in_differences", "coef")
        .number(did::value, "did_estimate", "difference", "interaction")
        .number(did::treatedChange, "treated_change", "change_treated", "treated_diff")
        .number(did::controlChange, "control_change", "change_control", "control_diff")
        .number(() -> did.treatedBefore().mean(), "mean_treated_before", "treated_before_mean")
        .number(() -> did.treatedAfter().mean(), "mean_treated_after", "treated_after_mean")
        .number(() -> did.controlBefore().mean(), "mean_control_before", "control_before_mean")
        .number(() -> did.controlAfter().mean(), "mean_control_after", "control_after_mean");
    test(answers, usual, "");
    test(answers, pooled, "_ols", "_pooled");
    test(answers, welch, "_welch", "_unpooled", "_satterthwaite", "_hc2");
    Difference normal = Difference.normal(did.value(), welch.standardError(), confidence);
    answers.number(normal::statistic, "z").number(normal::p, "p_normal", "p_z");
  }

  private static void test(Answers answers, Difference test, String... suffixes) {
    for (String suffix : suffixes) {
      answers
          .number(test::standardError, "se" + suffix)
          .number(test::statistic, "t" + suffix)
          .number(test::degreesOfFreedom, "df" + suffix)
          .number(test::p, "p" + suffix, "p_value" + suffix, "p_two_sided" + suffix)
          .interval(test::interval, "ci" + suffix);
    }
  }

  private static Optional<DifferenceInDifferences> read(Inputs inputs) {
    Optional<DifferenceInDifferences> rows = rows(inputs);
    if (rows.isPresent()) {
      return rows;
    }
    List<Sample> cells = new ArrayList<>();
    for (String[] group : List.of(TREATED, CONTROL)) {
      for (String[] period : List.of(BEFORE, AFTER)) {
        cell(inputs, group, period)
            .flatMap(DifferenceInDifferencesCase::sample)
            .ifPresent(cells::add);
      }
    }
    return of(cells);
  }

  private static Optional<JsonNode> cell(Inputs inputs, String[] groups, String[] periods) {
    for (String group : groups) {
      for (String period : periods) {
        for (String key : List.of(group + "_" + period, period + "_" + group, group + period)) {
          if (inputs.has(key)) {
            return Optional.of(inputs.find(key));
          }
        }
        if (inputs.child(group).has(period)) {
          return Optional.of(inputs.child(group).find(period));
        }
        if (inputs.child(period).has(group)) {
          return Optional.of(inputs.child(period).find(group));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Sample> sample(JsonNode node) {
    Inputs cell = new Inputs(node);
    if (node.isArray() && node.size() >= 2) {
      return Optional.of(Sample.of(Inputs.numbers(node)));
    }
    if (cell.isNumbers("counts")) {
      return Optional.of(Sample.of(ScoreCounts.of(1, cell.counts("counts"))));
    }
    if (cell.hasAll("n", "mean", "sd")) {
      double deviation = cell.number("sd");
      return Optional.of(new Sample(cell.count("n"), cell.number("mean"), deviation * deviation));
    }
    return Optional.empty();
  }

  private static Optional<DifferenceInDifferences> rows(Inputs inputs) {
    if (!inputs.isNumbers("y", "values")
        || !inputs.isNumbers(TREATED)
        || !inputs.isNumbers(PERIOD)) {
      return Optional.empty();
    }
    double[] values = inputs.numbers("y", "values");
    double[] treated = inputs.numbers(TREATED);
    double[] post = inputs.numbers(PERIOD);
    List<Sample> cells = new ArrayList<>();
    for (int group = 1; group >= 0; group--) {
      for (int period = 0; period <= 1; period++) {
        List<Double> cell = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
          if (treated[i] == group && post[i] == period) {
            cell.add(values[i]);
          }
        }
        if (cell.size() >= 2) {
          cells.add(Sample.of(cell.stream().mapToDouble(Double::doubleValue).toArray()));
        }
      }
    }
    return of(cells);
  }

  private static Optional<DifferenceInDifferences> of(List<Sample> cells) {
    return cells.size() == 4
        ? Optional.of(
            new DifferenceInDifferences(cells.get(0), cells.get(1), cells.get(2), cells.get(3)))
        : Optional.empty();
  }
}
