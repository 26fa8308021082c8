package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.output.OneLine;
import dev.cxos.cli.output.Table;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds complaints by their words. */
@Command(
    name = "search",
    description = "Find complaints by their words, those that fit best first.")
public final class ComplaintsSearchCommand implements Callable<Integer> {
  private static final int SHOWN_LETTERS = 60;

  private final Invocation invocation;

  @Parameters(
      paramLabel = "QUERY",
      description = "As typed into a search box: words, \"phrases\", OR, -not.")
  private String query = "";

  @Option(
      names = "--unit",
      defaultValue = "",
      paramLabel = "PATH",
      description = "This unit and those below it.")
  private String unit = "";

  @Option(
      names = "--limit",
      defaultValue = "20",
      paramLabel = "N",
      description = "How many at most, up to 1000; 20 unless given.")
  private int limit;

  /** Finds them in this invocation. */
  public ComplaintsSearchCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Table table =
        new Table()
            .words("complaint")
            .words("received")
            .words("unit")
            .words("state")
            .words("severity")
            .words("tags")
            .words("words");
    new Listing(
            "/v1/complaints:search?"
                + new Query()
                    .with("query", query)
                    .with("unit", unit)
                    .with("pageSize", Integer.toString(limit)),
            "complaints",
            table,
            ComplaintsSearchCommand::row)
        .showFirstPage(invocation);
    return 0;
  }

  private static String[] row(JsonNode complaint) {
    return new String[] {
      complaint.path("name").asText().replaceFirst("^complaints/", ""),
      complaint.path("receiveTime").asText().replaceFirst("T.*", ""),
      complaint.path("unit").asText(),
      lower(complaint.path("state")),
      lower(complaint.path("severity")),
      StreamSupport.stream(complaint.path("tags").spliterator(), false)
          .filter(tag -> !tag.path("state").asText().equals("REJECTED"))
          .map(
              tag ->
                  tag.path("tag").asText()
                      + (tag.path("state").asText().equals("SUGGESTED") ? "?" : ""))
          .collect(Collectors.joining(" ")),
      OneLine.of(complaint.path("words").asText(), SHOWN_LETTERS)
    };
  }

  private static String lower(JsonNode constant) {
    return constant.asText().toLowerCase(java.util.Locale.ROOT);
  }
}
