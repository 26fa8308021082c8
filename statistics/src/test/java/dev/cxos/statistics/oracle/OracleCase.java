package dev.cxos.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cxos.statistics.Confidence;
import java.nio.file.Path;
import java.util.Locale;

/** One case: inputs, expected answers, and how close an answer must be. */
record OracleCase(JsonNode node, JsonNode defaultTolerance, Path data) {

  String id() {
    return node.path("id").asText("?");
  }

  Inputs inputs() {
    return new Inputs(node.path("inputs"));
  }

  JsonNode expected() {
    return node.path("expected");
  }

  JsonNode published() {
    return node.path("published");
  }

  boolean expects(String... keys) {
    for (String key : keys) {
      if (expected().has(key)) {
        return true;
      }
    }
    return false;
  }

  boolean methodMentions(String... words) {
    String method = node.path("method").asText("").toLowerCase(Locale.ROOT);
    for (String word : words) {
      if (method.contains(word)) {
        return true;
      }
    }
    return false;
  }

  Confidence confidence() {
    Inputs inputs = inputs();
    if (inputs.has("alpha", "sig_level", "significance")) {
      return Confidence.ofSignificance(inputs.number("alpha", "sig_level", "significance"));
    }
    return Confidence.of(
        inputs.numberOr(0.95, "confidence", "conf", "conf_level", "confidence_level", "level"));
  }

  Tolerance tolerance(String key) {
    JsonNode own = node.path("tolerance");
    if (own.has(key + "_abs") || own.has(key + "_rel")) {
      return new Tolerance(own.path(key + "_abs").asDouble(), own.path(key + "_rel").asDouble());
    }
    JsonNode general = own.has("abs") || own.has("rel") ? own : defaultTolerance;
    // A file of counts says "exact" for these, and states the bound of everything else.
    double abs = general.has("abs") ? general.path("abs").asDouble() : pctAbs(general);
    return new Tolerance(abs, general.path("rel").asDouble());
  }

  private static double pctAbs(JsonNode general) {
    return general.path("pct_abs").asDouble();
  }
}
