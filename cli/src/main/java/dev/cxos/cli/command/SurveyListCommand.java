package dev.cxos.cli.command;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.output.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the surveys. */
@Command(name = "list", description = "List the surveys.")
public final class SurveyListCommand implements Callable<Integer> {
  private final Invocation invocation;

  /** Lists them in this invocation. */
  public SurveyListCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Table table =
        new Table()
            .words("survey")
            .words("title")
            .words("journey")
            .figures("version")
            .words("state")
            .figures("questions");
    new Listing(
            "/v1/questionnaires",
            "questionnaires",
            table,
            survey ->
                new String[] {
                  survey.path("name").asText().replaceFirst("^questionnaires/", ""),
                  survey.path("displayName").asText(),
                  survey.path("journey").asText().replaceFirst("^journeys/", ""),
                  survey.path("version").asText(),
                  survey.path("state").asText().toLowerCase(java.util.Locale.ROOT),
                  Integer.toString(survey.path("questions").size())
                })
        .show(invocation);
    return 0;
  }
}
