package dev.cxos.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.correlation.Correlation;
import dev.cxos.statistics.correlation.KendallTau;
import dev.cxos.statistics.correlation.Pairs;
import dev.cxos.statistics.correlation.PartialCorrelation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Two figures of the same things, inline or two columns of a file; others may be held fixed. */
final class CorrelationCase implements CaseKind {

  private static final String[] X = {"x", "x_column", "column_x", "col_x"};
  private static final String[] Y = {"y", "y_column", "column_y", "col_y"};
  private static final String[] Z = {
    "z", "covariates", "controls", "control", "given", "partial", "z_column"
  };

  @Override
  public boolean accepts(OracleCase oracleCase) {
    Inputs inputs = oracleCase.inputs();
    return inputs.has(X) && inputs.has(Y) && !oracleCase.expects("beta", "betas", "std_beta");
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    Inputs inputs = oracleCase.inputs();
    if (inputs.has("file") && !Files.exists(oracleCase.data().resolve(inputs.text("file")))) {
      return;
    }
    List<double[]> columns = new ArrayList<>();
    columns.add(values(oracleCase, inputs.find(X)));
    columns.add(values(oracleCase, inputs.find(Y)));
    others(oracleCase, inputs.find(Z)).forEach(columns::add);
    double[][] whole = complete(columns);
    Confidence confidence = oracleCase.confidence();
    Pairs pairs = new Pairs(whole[0], whole[1]);
    add(answers, pairs, confidence);
    if (whole.length > 2) {
      Correlation partial =
          PartialCorrelation.of(whole[0], whole[1], Arrays.copyOfRange(whole, 2, whole.length));
      answers
          .number(partial::value, "partial_r", "partial", "r_partial", "estimate", "r")
          .number(() -> partial.test().statistic(), "t_partial", "partial_t", "t")
          .number(() -> partial.test().degreesOfFreedom(), "df_partial", "partial_df", "df")
          .number(() -> partial.test().p(), "p_partial", "partial_p", "p", "p_value")
          .interval(() -> partial.fisher(confidence), "partial_ci", "ci_partial", "ci");
    }
  }

  private static void add(Answers answers, Pairs pairs, Confidence confidence) {
    Correlation pearson = pairs.pearson();
    Correlation spearman = pairs.spearman();
    KendallTau kendall = pairs.kendall();
    answers
        .number(pairs::n, "n")
        .number(pearson::value, "pearson_r", "r", "pearson")
        .number(() -> pearson.test().statistic(), "t")
        .number(() -> pearson.test().degreesOfFreedom(), "df")
        .number(() -> pearson.test().p(), "p_pearson", "p", "p_value")
        .interval(() -> pearson.fisher(confidence), "fisher_ci", "ci")
        .number(() -> pearson.value() * pearson.value(), "r_squared")
        .number(spearman::value, "spearman_rho_midranks", "spearman_rho", "rho", "spearman")
        .number(() -> spearman.test().p(), "p_spearman_t_approx", "p_spearman")
        .number(() -> spearman.test().statistic(), "t_spearman")
        .interval(() -> spearman.fisher(confidence), "spearman_fisher_ci")
        .interval(() -> spearman.bonettWright(confidence), "spearman_bonett_wright_ci")
        .number(kendall::value, "kendall_tau_b", "tau_b", "tau", "kendall")
        .number(kendall::z, "z_kendall", "kendall_z")
        .number(kendall::p, "p_kendall_normal", "p_kendall")
        .number(pairs::covariance, "covariance")
        .number(pairs::slope, "slope_y_on_x", "slope")
        .number(pairs::intercept, "intercept_y_on_x", "intercept");
  }

  private static List<double[]> others(OracleCase oracleCase, JsonNode given) {
    List<double[]> columns = new ArrayList<>();
    if (given.isArray() && !given.path(0).isNumber()) {
      given.forEach(one -> columns.add(values(oracleCase, one)));
    } else if (given.isObject()) {
      given.properties().forEach(one -> columns.add(values(oracleCase, one.getValue())));
    } else if (!given.isMissingNode()) {
      columns.add(values(oracleCase, given));
    }
    return columns;
  }

  static double[] values(OracleCase oracleCase, JsonNode given) {
    if (given.isTextual()) {
      Path file = oracleCase.data().resolve(oracleCase.inputs().text("file"));
      return DataColumn.numbers(file, given.asText());
    }
    double[] values = new double[given.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = given.get(i).isNumber() ? given.get(i).asDouble() : Double.NaN;
    }
    return values;
  }

  /** The rows in which nothing is missing. */
  static double[][] complete(List<double[]> columns) {
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < columns.getFirst().length; i++) {
      double[] row = new double[columns.size()];
      boolean whole = true;
      for (int j = 0; j < row.length; j++) {
        row[j] = columns.get(j)[i];
        whole &= !Double.isNaN(row[j]);
      }
      if (whole) {
        rows.add(row);
      }
    }
    double[][] kept = new double[columns.size()][rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < kept.length; j++) {
        kept[j][i] = rows.get(i)[j];
      }
    }
    return kept;
  }
}
