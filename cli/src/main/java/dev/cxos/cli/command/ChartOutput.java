package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cxos.cli.analysis.ChartTable;
import dev.cxos.cli.api.ProtoJson;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.output.Output;
import dev.cxos.survey.v1.ControlChart;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Writes a control chart, with the words of the known events in it. */
final class ChartOutput {
  private ChartOutput() {}

  static void show(Session session, String body, Output output) throws IOException {
    if (!output.isForPeople()) {
      output.list(body, "points");
      return;
    }
    ControlChart chart = ProtoJson.read(body, ControlChart.newBuilder()).build();
    output.table(ChartTable.of(chart, events(session, chart)));
    output.hint(ChartTable.caption(chart));
  }

  private static Map<String, String> events(Session session, ControlChart chart)
      throws IOException {
    Map<String, String> texts = new HashMap<>();
    if (!ChartTable.eventsIn(chart).isEmpty()) {
      for (JsonNode event :
          Listing.readAll(session, "/v1/metricAnnotations?pageSize=1000", "metricAnnotations")) {
        texts.put(event.path("name").asText(), event.path("text").asText());
      }
    }
    return texts;
  }
}
