package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cxos.cli.output.Output;
import dev.cxos.cli.output.Table;
import java.util.StringJoiner;

/** What happened to a version of a policy, for a person. */
final class PolicyVersionText {
  private PolicyVersionText() {}

  /** Shows where a version stands. */
  static void show(Output output, JsonNode version) {
    StringJoiner line = new StringJoiner(" ");
    line.add(version.path("name").asText()).add("is").add(version.path("state").asText());
    if (version.has("effectiveTime")) {
      line.add("from").add(version.path("effectiveTime").asText());
    }
    if (version.has("endTime")) {
      line.add("until").add(version.path("endTime").asText());
    }
    if (version.path("pilotUnits").size() > 0) {
      line.add("in").add(words(version.path("pilotUnits")));
    }
    output.line(line.toString());
  }

  /** Shows what was found in a version, if anything was. */
  static void showFindings(Output output, JsonNode version) {
    Table table = new Table().words("severity").words("code").words("field").words("message");
    for (JsonNode finding : version.path("findings")) {
      table.row(
          finding.path("severity").asText(),
          finding.path("code").asText(),
          finding.path("field").asText(""),
          finding.path("message").asText(""));
    }
    if (!table.isEmpty()) {
      output.table(table);
    }
  }

  /** Returns whether something was found that keeps the version from being reviewed. */
  static boolean hasErrors(JsonNode version) {
    for (JsonNode finding : version.path("findings")) {
      if (finding.path("severity").asText().equals("ERROR")) {
        return true;
      }
    }
    return false;
  }

  /** The words of a list. */
  static String words(JsonNode list) {
    StringJoiner words = new StringJoiner(", ");
    list.forEach(word -> words.add(word.asText()));
    return words.toString();
  }
}
