package dev.cxos.bench.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Results as a Markdown page. Pure: made from the documents that {@link ResultFiles} keeps. */
final class Summary {

  private Summary() {}

  static String of(List<JsonObject> documents) {
    StringBuilder page = new StringBuilder("# Measured comparisons\n");
    for (JsonObject document : documents) {
      page.append("\n## ").append(document.getString("benchmark"));
      page.append(document.getBoolean("quick") ? " (quick run)\n\n" : "\n\n");
      page.append("Taken ").append(document.getString("date")).append(" on ");
      page.append(machine(document.getJsonObject("setting"))).append(".\n\n");
      table(page, document.getJsonArray("measures"));
      page.append('\n');
      for (Object sentence : document.getJsonArray("method")) {
        page.append("- ").append(sentence).append('\n');
      }
    }
    return page.toString();
  }

  /** The figures of one document. */
  static void table(StringBuilder page, JsonArray measures) {
    page.append("| figure | median | spread | unit | goal | met |\n|---|---:|---:|---|---|---|\n");
    for (int i = 0; i < measures.size(); i++) {
      JsonObject measure = measures.getJsonObject(i);
      int repetitions = measure.getJsonArray("values").size();
      page.append("| ").append(measure.getString("label"));
      page.append(" | ").append(Numbers.text(measure.getDouble("median")));
      page.append(" | ");
      if (repetitions > 1) {
        page.append(Numbers.text(measure.getDouble("lowest")))
            .append(" – ")
            .append(Numbers.text(measure.getDouble("highest")))
            .append(" (")
            .append(repetitions)
            .append(')');
      }
      page.append(" | ").append(measure.getString("unit"));
      page.append(" | ").append(measure.getString("goal", ""));
      Boolean met = measure.getBoolean("met");
      page.append(" | ").append(met == null ? "" : met ? "yes" : "**no**").append(" |\n");
    }
  }

  private static String machine(JsonObject setting) {
    JsonObject machine = setting.getJsonObject("machine");
    return "%s, %d cores, %d GiB, %s, %s; %s"
        .formatted(
            machine.getString("cpu"),
            machine.getInteger("cores"),
            machine.getInteger("memory_gib"),
            machine.getString("kernel"),
            machine.getString("java"),
            setting.getJsonObject("postgresql").getString("version"));
  }
}
