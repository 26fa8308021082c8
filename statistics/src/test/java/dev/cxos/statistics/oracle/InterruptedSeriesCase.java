package dev.cxos.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cxos.statistics.distribution.StudentT;
import dev.cxos.statistics.regression.LinearModel;
import dev.cxos.statistics.timeseries.InterruptedSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A series with the point at which something began, alone or beside a comparison. */
final class InterruptedSeriesCase implements CaseKind {

  private static final String[] START = {"t0", "start", "intervention", "t0_placebo"};
  private static final String[] TREATED = {"treated", "y_treated", "y_treat", "treatment", "y"};
  private static final String[] CONTROL = {"control", "y_control", "comparison", "y_comparison"};
  private static final String[] EXTRA = {"extra", "extra_columns", "X", "covariates", "columns"};

  @Override
  public boolean accepts(OracleCase oracleCase) {
    Inputs inputs = oracleCase.inputs();
    return inputs.has(START) && inputs.isNumbers(TREATED);
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    Inputs inputs = oracleCase.inputs();
    int start = (int) inputs.count(START);
    if (inputs.isNumbers(CONTROL)) {
      compared(oracleCase, inputs, start, answers);
      return;
    }
    List<double[]> columns = new ArrayList<>();
    List<String> terms = new ArrayList<>(List.of("(Intercept)", "T", "D", "P"));
    JsonNode extra = inputs.find(EXTRA);
    if (extra.isObject()) {
      extra
          .properties()
          .forEach(
              column -> {
                columns.add(Inputs.numbers(column.getValue()));
                terms.add(column.getKey());
              });
    } else if (extra.isArray() && extra.path(0).isNumber()) {
      columns.add(Inputs.numbers(extra));
    }
    InterruptedSeries series =
        InterruptedSeries.fit(inputs.numbers(TREATED), start, columns.toArray(double[][]::new));
    add(answers, series.model(), oracleCase.expected());
    answers
        .texts(terms, "terms")
        .number(series::effectAtEnd, "effect_at_end")
        .number(series::meanEffect, "mean_effect_post");
  }

  /** Only what does not depend on which of both series comes first in the rows. */
  private static void compared(OracleCase oracleCase, Inputs inputs, int start, Answers answers) {
    LinearModel model =
        InterruptedSeries.compare(inputs.numbers(TREATED), inputs.numbers(CONTROL), start);
    List<String> own = List.of("", "T", "D", "P", "G", "GT", "DG", "GP");
    List<String> names = terms(oracleCase.expected());
    int[] order =
        names.stream().mapToInt(name -> own.indexOf(letters(name))).filter(i -> i >= 0).toArray();
    if (order.length != own.size() || names.size() != own.size()) {
      return;
    }
    answers
        .texts(names, "terms")
        .numbers(pick(model.coefficients(), order), "coef")
        .numbers(pick(model.standardErrors(), order), "se_ols")
        .numbers(pick(statistics(model, model.standardErrors()), order), "t_ols")
        .numbers(pick(p(model, model.standardErrors()), order), "p_ols")
        .numbers(pick(model.hc1StandardErrors(), order), "se_hc1")
        .number(model::rSquared, "r_squared")
        .number(model::sigma, "sigma")
        .number(model::degreesOfFreedom, "df");
  }

  /** Which of T, D, P and G a term's name is made of, such as "G:T". */
  private static String letters(String name) {
    String plain =
        name.toUpperCase(Locale.ROOT)
            .replace("(INTERCEPT)", "")
            .replaceAll("TREATED|TREATMENT|TREAT|GROUP", "G")
            .replaceAll("[^TDPG]", "");
    return plain.chars().sorted().mapToObj(Character::toString).collect(Collectors.joining());
  }

  private static double[] pick(double[] values, int[] order) {
    return Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
  }

  private static List<String> terms(JsonNode expected) {
    List<String> names = new ArrayList<>();
    expected.path("terms").forEach(name -> names.add(name.asText()));
    return names;
  }

  private static void add(Answers answers, LinearModel model, JsonNode expected) {
    double[] fitted = model.fitted();
    answers
        .numbers(model.coefficients(), "coef")
        .numbers(model.standardErrors(), "se_ols")
        .numbers(statistics(model, model.standardErrors()), "t_ols")
        .numbers(p(model, model.standardErrors()), "p_ols")
        .numbers(model.hc1StandardErrors(), "se_hc1")
        .numbers(statistics(model, model.hc1StandardErrors()), "t_hc1")
        .numbers(p(model, model.hc1StandardErrors()), "p_hc1")
        .number(model::automaticLag, "newey_west_auto_lag")
        .number(model::rSquared, "r_squared")
        .number(model::adjustedRSquared, "adj_r_squared")
        .number(model::sigma, "sigma")
        .number(model::degreesOfFreedom, "df")
        .number(model::durbinWatson, "durbin_watson")
        .number(model::residualAutocorrelation, "resid_acf1")
        .numbers(new double[] {fitted[0], fitted[fitted.length - 1]}, "fitted_first_last")
        .numbers(fitted, "fitted")
        .numbers(model.residuals(), "residuals");
    Answers newey = new Answers();
    for (JsonNode lag : expected.path("newey_west")) {
      int steps = lag.path("lag").asInt();
      double[] errors = model.neweyWestStandardErrors(steps);
      newey.nested(
          "lag" + steps,
          new Answers()
              .number(() -> steps, "lag")
              .numbers(errors, "se")
              .numbers(statistics(model, errors), "t")
              .numbers(p(model, errors), "p_t_df", "p")
              .numbers(model.adjustedNeweyWestStandardErrors(steps), "se_small_sample_adjusted"));
    }
    answers.nested("newey_west", newey);
  }

  private static double[] statistics(LinearModel model, double[] errors) {
    double[] t = model.coefficients();
    for (int i = 0; i < t.length; i++) {
      t[i] /= errors[i];
    }
    return t;
  }

  private static double[] p(LinearModel model, double[] errors) {
    double[] p = statistics(model, errors);
    for (int i = 0; i < p.length; i++) {
      p[i] = StudentT.twoSidedP(p[i], model.degreesOfFreedom());
    }
    return p;
  }
}
