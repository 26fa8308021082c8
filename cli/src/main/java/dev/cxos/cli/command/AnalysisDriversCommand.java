package dev.cxos.cli.command;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.analysis.AnalysedOptions;
import dev.cxos.cli.analysis.DriverTable;
import dev.cxos.cli.api.ProtoJson;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.output.Output;
import dev.cxos.cli.output.Table;
import dev.cxos.survey.v1.QueryDriversRequest;
import dev.cxos.survey.v1.QueryDriversResponse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ranks what goes with a score. */
@Command(
    name = "drivers",
    description = {
      "Rank what goes with a score: each stage, touchpoint, unit and attribute value against all",
      "other answers, by how much it weighs in the whole score."
    })
public final class AnalysisDriversCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin private AnalysedOptions analysed = new AnalysedOptions();

  @Option(
      names = "--minimum-n",
      paramLabel = "N",
      description = "The answers that a group and the others need; 30 unless given.")
  private int minimumN;

  @Option(names = "--all", description = "Also groups without a sign of a difference.")
  private boolean all;

  @Option(
      names = "--reasons",
      description =
          "Also contact reasons and tags of complaints; needs --from or --to, reads single"
              + " answers.")
  private boolean reasons;

  /** Ranks them in this invocation. */
  public AnalysisDriversCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    QueryDriversRequest request =
        QueryDriversRequest.newBuilder()
            .setMetric(analysed.analysed(AnalysisCalls.today(invocation)))
            .setMinimumN(minimumN)
            .setByReasons(reasons)
            .build();
    try (Session session = Session.of(invocation)) {
      String body = AnalysisCalls.post(session, "/v1/metrics:drivers", request);
      if (!output.isForPeople()) {
        output.list(body, "drivers");
        return 0;
      }
      QueryDriversResponse found = ProtoJson.read(body, QueryDriversResponse.newBuilder()).build();
      Table table = DriverTable.of(analysed.metric(), found, all);
      if (table.isEmpty()) {
        output.line("no group differs from the others by more than chance");
      } else {
        output.table(table);
      }
      output.hint(DriverTable.caption(found));
    }
    return 0;
  }
}
