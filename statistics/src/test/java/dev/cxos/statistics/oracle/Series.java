package dev.cxos.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A series of a case: inline, or a column of counts by month in a file. */
@SuppressWarnings("ArrayRecordComponent") // read by one case, never kept
record Series(List<String> labels, double[] values) {

  private static final String[] VALUES = {"y", "x", "values", "series", "counts"};

  static boolean isGiven(OracleCase oracleCase) {
    Inputs inputs = oracleCase.inputs();
    return inputs.isNumbers(VALUES) || inputs.text("file").contains("monthly");
  }

  static Series read(OracleCase oracleCase) {
    Inputs inputs = oracleCase.inputs();
    if (inputs.isNumbers(VALUES)) {
      return new Series(texts(inputs.find("months", "labels", "days")), inputs.numbers(VALUES));
    }
    Path file = oracleCase.data().resolve(inputs.text("file"));
    List<String> months = DataColumn.texts(file, "year_month");
    double[] counts = DataColumn.numbers(file, "count");
    List<String> categories =
        inputs.has("category") ? DataColumn.texts(file, "category") : List.of();
    List<String> labels = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    JsonNode range = inputs.find("months", "range", "period");
    for (int i = 0; i < counts.length; i++) {
      boolean wanted =
          (categories.isEmpty() || categories.get(i).equals(inputs.text("category")))
              && (!range.isArray()
                  || range.size() != 2
                  || (months.get(i).compareTo(range.get(0).asText()) >= 0
                      && months.get(i).compareTo(range.get(1).asText()) <= 0));
      if (wanted) {
        labels.add(months.get(i));
        values.add(counts[i]);
      }
    }
    return new Series(labels, values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Which points are the baseline: named by index, by first and last label, or all. */
  boolean[] baseline(Inputs inputs) {
    return baseline(inputs, labels, values.length);
  }

  static boolean[] baseline(Inputs inputs, List<String> labels, int points) {
    boolean[] flags = new boolean[points];
    JsonNode indices = inputs.find("baseline_1based");
    JsonNode ends = inputs.find("baseline");
    for (int i = 0; i < flags.length; i++) {
      flags[i] = !indices.isArray() && !ends.isArray();
      if (!indices.isArray() && ends.isArray() && i < labels.size()) {
        flags[i] =
            labels.get(i).compareTo(ends.get(0).asText()) >= 0
                && labels.get(i).compareTo(ends.get(ends.size() - 1).asText()) <= 0;
      }
    }
    for (JsonNode index : indices) {
      flags[index.asInt() - 1] = true;
    }
    return flags;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }
}
