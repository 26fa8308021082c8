package dev.cxos.statistics.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of one file. */
final class OracleReport {

  private int compared;
  private final List<String> failures = new ArrayList<>();
  private final Map<String, Integer> notCovered = new TreeMap<>();

  void compared() {
    compared++;
  }

  void failed(String failure) {
    failures.add(failure);
  }

  void notCovered(String key, int values) {
    notCovered.merge(key, values, Integer::sum);
  }

  List<String> failures() {
    return failures;
  }

  String line(String file, int cases) {
    int missing = notCovered.values().stream().mapToInt(Integer::intValue).sum();
    return "oracle %s: %d cases, %d values compared, %d failed, %d not covered%s"
        .formatted(
            file, cases, compared, failures.size(), missing, missing == 0 ? "" : " " + notCovered);
  }
}
