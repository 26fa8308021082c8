package dev.cxos.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cxos.statistics.controlchart.AttributeChart;
import dev.cxos.statistics.controlchart.ControlChart;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** p, u and c charts, plain or Laney's: counts, and out of how many. */
final class AttributeChartCase implements CaseKind {

  private static final String[] COUNTS = {
    "counts",
    "breached",
    "complaints",
    "defectives",
    "nonconforming",
    "defects",
    "x",
    "count",
    "events",
    "detractors",
    "unsatisfied",
    "failures",
    "d"
  };
  private static final String[] SIZES = {
    "n",
    "units",
    "contacts_hundreds",
    "sizes",
    "sample_size",
    "sample_sizes",
    "size",
    "contacts",
    "denominators",
    "trials",
    "area"
  };

  @Override
  public boolean accepts(OracleCase oracleCase) {
    Inputs inputs = oracleCase.inputs();
    return isAttribute(oracleCase)
        && (inputs.isNumbers(COUNTS) || inputs.text("file").contains("monthly"));
  }

  private static boolean isAttribute(OracleCase oracleCase) {
    String id = oracleCase.id().toLowerCase(Locale.ROOT);
    return id.matches("(p|u|c|np|laney)_.*")
        || oracleCase.methodMentions(
            "p-chart", "u-chart", "c-chart", "laney", "p chart", "c chart");
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    Inputs inputs = oracleCase.inputs();
    double[] counts =
        inputs.isNumbers(COUNTS) ? inputs.numbers(COUNTS) : Series.read(oracleCase).values();
    double[] sizes = sizes(inputs, counts.length);
    boolean[] baseline = Series.baseline(inputs, List.of(), counts.length);
    if (inputs.has("baseline")) {
      baseline = Series.read(oracleCase).baseline(inputs);
    }
    AttributeChart chart =
        isShare(oracleCase)
            ? AttributeChart.ofShares(counts, sizes, baseline)
            : AttributeChart.ofRates(counts, sizes, baseline);
    boolean laney = oracleCase.methodMentions("laney") || oracleCase.id().startsWith("laney");
    ControlChart drawn = laney ? chart.laney() : chart.plain();
    ChartAnswers.add(answers, drawn);
    if (!oracleCase.expected().path("ucl").isArray()) {
      ChartAnswers.addConstant(answers, drawn);
    }
    answers.number(chart::dispersion, "sigma_z");
  }

  private static boolean isShare(OracleCase oracleCase) {
    String id = oracleCase.id().toLowerCase(Locale.ROOT);
    return id.matches("(p_|laney_p).*")
        || (!id.matches("(u_|c_|laney_u).*")
            && oracleCase.methodMentions("p-chart", "p'", "share"));
  }

  private static double[] sizes(Inputs inputs, int points) {
    JsonNode given = inputs.find(SIZES);
    if (given.isArray()) {
      return Inputs.numbers(given);
    }
    double[] same = new double[points];
    Arrays.fill(same, given.isNumber() ? given.asDouble() : 1);
    return same;
  }
}
