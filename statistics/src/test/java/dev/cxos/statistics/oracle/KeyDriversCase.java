package dev.cxos.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cxos.statistics.correlation.KeyDrivers;
import dev.cxos.statistics.regression.LinearModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An outcome with several drivers, as columns inline or of a file. */
final class KeyDriversCase implements CaseKind {

  private static final String[] DRIVERS = {
    "drivers", "predictors", "X", "x_columns", "xs", "driver_columns", "columns"
  };
  private static final String[] OUTCOME = {"outcome", "y", "y_column", "target", "dependent"};

  @Override
  public boolean accepts(OracleCase oracleCase) {
    Inputs inputs = oracleCase.inputs();
    return inputs.has(OUTCOME) && inputs.find(DRIVERS).isContainerNode();
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    Inputs inputs = oracleCase.inputs();
    List<double[]> columns = new ArrayList<>();
    List<String> names = new ArrayList<>();
    columns.add(CorrelationCase.values(oracleCase, inputs.find(OUTCOME)));
    JsonNode given = inputs.find(DRIVERS);
    if (given.isObject()) {
      given
          .properties()
          .forEach(
              one -> {
                names.add(one.getKey());
                columns.add(CorrelationCase.values(oracleCase, one.getValue()));
              });
    } else if (given.path(0).isArray() && given.size() == columns.getFirst().length) {
      for (int j = 0; j < given.get(0).size(); j++) {
        double[] column = new double[given.size()];
        for (int i = 0; i < column.length; i++) {
          column[i] = given.get(i).get(j).isNumber() ? given.get(i).get(j).asDouble() : Double.NaN;
        }
        columns.add(column);
      }
    } else {
      for (JsonNode one : given) {
        names.add(one.asText());
        columns.add(CorrelationCase.values(oracleCase, one));
      }
    }
    double[][] whole = CorrelationCase.complete(columns);
    KeyDrivers drivers = new KeyDrivers(whole[0], Arrays.copyOfRange(whole, 1, whole.length));
    add(answers, drivers, whole[0].length, names);
  }

  private static void add(Answers answers, KeyDrivers drivers, int n, List<String> names) {
    LinearModel model = drivers.model();
    double[] weights = drivers.relativeWeights();
    double total = Arrays.stream(weights).sum();
    double[] shapley = drivers.shapley();
    answers
        .number(() -> n, "n")
        .numbers(model.coefficients(), "coef", "coefficients", "b")
        .numbers(model.standardErrors(), "se")
        .number(model::rSquared, "r_squared", "r2", "R2")
        .number(model::adjustedRSquared, "adj_r_squared", "adjusted_r_squared", "adj_r2")
        .number(model::sigma, "sigma")
        .number(model::degreesOfFreedom, "df")
        .numbers(drivers.betas(), "beta", "betas", "std_beta", "standardized_beta", "beta_std")
        .numbers(drivers.correlations(), "r", "correlations", "zero_order_r", "r_with_y")
        .numbers(drivers.varianceInflation(), "vif")
        .numbers(drivers.prattProducts(), "pratt", "product_measure")
        .numbers(weights, "relative_weights", "johnson", "raw_relative_weights", "rw_raw")
        .numbers(
            Arrays.stream(weights).map(w -> 100 * w / total).toArray(),
            "relative_weights_pct",
            "rescaled_relative_weights",
            "rw_rescaled")
        .numbers(shapley, "lmg", "shapley", "relative_importance")
        .numbers(
            Arrays.stream(shapley).map(w -> 100 * w / total).toArray(), "lmg_pct", "shapley_pct");
    if (!names.isEmpty()) {
      answers.texts(names, "drivers", "predictors", "names");
    }
  }
}
