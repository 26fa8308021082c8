package dev.cxos.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cxos.statistics.pareto.Pareto;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Categories: a column of a file, counts by month in a file, or counts by name. */
final class ParetoCase implements CaseKind {

  private static final String[] COUNTS = {"counts", "category_counts", "categories"};
  private static final String[] COLUMN = {"column", "category_column"};
  private static final int TOP = 15;

  @Override
  public boolean accepts(OracleCase oracleCase) {
    Inputs inputs = oracleCase.inputs();
    return oracleCase.expects("vital_few_80pct", "gini", "hhi", "all_counts_desc", "top")
        && (inputs.has("file") || inputs.find(COUNTS).isContainerNode());
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    Pareto pareto = Pareto.of(counts(oracleCase));
    List<Answers> lines =
        pareto.lines().stream()
            .map(
                line ->
                    new Answers()
                        .text(line.name(), "category", "name")
                        .number(line::count, "count")
                        .number(line::percent, "pct")
                        .number(line::cumulativePercent, "cumulative_pct", "cum_pct"))
            .toList();
    int top = oracleCase.expected().path("top").size();
    answers
        .number(pareto::total, "total", "n")
        .number(() -> pareto.lines().size(), "categories", "n_categories")
        .rows(lines.subList(0, Math.min(top == 0 ? TOP : top, lines.size())), "top")
        .rows(lines, "all", "rows", "table")
        .number(() -> pareto.vitalFew(0.8), "vital_few_80pct")
        .number(
            () -> (double) pareto.vitalFew(0.8) / lines.size(),
            "vital_few_80pct_share_of_categories")
        .number(pareto::gini, "gini")
        .number(pareto::herfindahl, "hhi", "herfindahl")
        .numbers(
            pareto.lines().stream().mapToLong(Pareto.Line::count).toArray(), "all_counts_desc");
  }

  private static Map<String, Long> counts(OracleCase oracleCase) {
    Inputs inputs = oracleCase.inputs();
    Map<String, Long> counts = new TreeMap<>();
    if (!inputs.has("file")) {
      JsonNode given = inputs.find(COUNTS);
      if (given.isObject()) {
        given.properties().forEach(e -> counts.put(e.getKey(), e.getValue().asLong()));
      } else {
        JsonNode names = inputs.find("names", "labels", "category");
        for (int i = 0; i < given.size(); i++) {
          counts.put(
              names.isArray() ? names.get(i).asText() : "%06d".formatted(i), given.get(i).asLong());
        }
      }
      return counts;
    }
    var file = oracleCase.data().resolve(inputs.text("file"));
    if (inputs.has(COLUMN)) {
      DataColumn.texts(file, inputs.text(COLUMN)).stream()
          .filter(name -> !name.isBlank())
          .forEach(name -> counts.merge(name, 1L, Long::sum));
      return counts;
    }
    List<String> months = DataColumn.texts(file, "year_month");
    List<String> names = DataColumn.texts(file, "category");
    double[] monthly = DataColumn.numbers(file, "count");
    String period = inputs.has("year", "month") ? inputs.text("year", "month") : "";
    for (int i = 0; i < monthly.length; i++) {
      if (months.get(i).startsWith(period) && !names.get(i).isBlank()) {
        counts.merge(names.get(i), (long) monthly[i], Long::sum);
      }
    }
    return counts;
  }
}
