package dev.cxos.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.function.Function;

/** Walks the expected answers of a case and compares each leaf. */
final class AnswerComparison {

  private final OracleCase oracleCase;
  private final OracleReport report;

  private AnswerComparison(OracleCase oracleCase, OracleReport report) {
    this.oracleCase = oracleCase;
    this.report = report;
  }

  static void compare(OracleCase oracleCase, Answers answers, OracleReport report) {
    AnswerComparison comparison = new AnswerComparison(oracleCase, report);
    comparison.walk("", oracleCase.expected(), answers.node(), null);
    comparison.walk("published", oracleCase.published(), answers.node(), Tolerance::ofPrinted);
  }

  static void notCovered(OracleCase oracleCase, OracleReport report) {
    report.notCovered("case " + oracleCase.id(), leaves(oracleCase.expected()));
  }

  private void walk(
      String path, JsonNode expected, JsonNode got, Function<BigDecimal, Tolerance> printed) {
    if (expected.isObject()) {
      expected
          .properties()
          .forEach(
              entry -> {
                String key = entry.getKey();
                if (printed != null && key.equals("source")) {
                  return;
                }
                String childPath = path.isEmpty() ? key : path + "." + key;
                if (got.has(key)) {
                  walk(childPath, entry.getValue(), got.get(key), printed);
                } else {
                  report.notCovered(childPath, leaves(entry.getValue()));
                }
              });
    } else if (expected.isArray()) {
      walkArray(path, expected, got, printed);
    } else if (printed != null && expected.isNumber() && isConstant(got)) {
      leaf(path, expected, got.get(0), printed);
    } else if (!expected.isMissingNode()) {
      leaf(path, expected, got, printed);
    }
  }

  private void walkArray(
      String path, JsonNode expected, JsonNode got, Function<BigDecimal, Tolerance> printed) {
    if (!got.isArray() || got.size() != expected.size()) {
      report.compared();
      report.failed("%s %s: expected %s, got %s".formatted(oracleCase.id(), path, expected, got));
      return;
    }
    for (int i = 0; i < expected.size(); i++) {
      walk(path + "[" + i + "]", expected.get(i), got.get(i), printed);
    }
  }

  private void leaf(
      String path, JsonNode expected, JsonNode got, Function<BigDecimal, Tolerance> printed) {
    report.compared();
    Tolerance tolerance =
        printed != null && expected.isNumber()
            ? printed.apply(expected.decimalValue())
            : oracleCase.tolerance(path.replaceAll("\\[\\d+]", "").replaceAll(".*\\.", ""));
    if (!matches(expected, got, tolerance)) {
      report.failed("%s %s: expected %s, got %s".formatted(oracleCase.id(), path, expected, got));
    }
  }

  /** A book prints one limit if it is the same at every point. */
  private static boolean isConstant(JsonNode got) {
    if (!got.isArray() || got.isEmpty()) {
      return false;
    }
    for (JsonNode one : got) {
      if (!one.equals(got.get(0))) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(JsonNode expected, JsonNode got, Tolerance tolerance) {
    if (expected.isNumber()) {
      return got.isNumber() && tolerance.accepts(got.asDouble(), expected.asDouble());
    }
    return isUndefined(expected) ? isUndefined(got) : expected.equals(got);
  }

  /** Null, not a number and infinity all say that a formula has no finite answer. */
  private static boolean isUndefined(JsonNode node) {
    return node.isNull()
        || (node.isNumber() && !Double.isFinite(node.asDouble()))
        || (node.isTextual() && node.asText().matches("NA|NaN|-?Inf(inity)?"));
  }

  private static int leaves(JsonNode node) {
    if (!node.isContainerNode()) {
      return 1;
    }
    int sum = 0;
    for (JsonNode child : node) {
      sum += leaves(child);
    }
    return sum;
  }
}
