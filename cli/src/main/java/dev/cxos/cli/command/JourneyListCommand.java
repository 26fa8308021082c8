package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.output.Table;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the journeys. */
@Command(name = "list", description = "List the journeys.")
public final class JourneyListCommand implements Callable<Integer> {
  private final Invocation invocation;

  /** Lists them in this invocation. */
  public JourneyListCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Table table = new Table().words("journey").words("title").figures("version").words("stages");
    new Listing(
            "/v1/journeys",
            "journeys",
            table,
            journey ->
                new String[] {
                  journey.path("name").asText().replaceFirst("^journeys/", ""),
                  journey.path("displayName").asText(),
                  journey.path("version").asText(),
                  stages(journey)
                })
        .show(invocation);
    return 0;
  }

  private static String stages(JsonNode journey) {
    StringJoiner stages = new StringJoiner(" > ");
    journey.path("stages").forEach(stage -> stages.add(stage.path("id").asText()));
    return stages.toString();
  }
}
