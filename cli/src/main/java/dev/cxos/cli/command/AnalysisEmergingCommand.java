package dev.cxos.cli.command;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.analysis.IssueTable;
import dev.cxos.cli.api.ProtoJson;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.figures.AnswerOptions;
import dev.cxos.cli.figures.FigureText;
import dev.cxos.cli.output.Output;
import dev.cxos.survey.v1.DetectEmergingIssuesRequest;
import dev.cxos.survey.v1.DetectEmergingIssuesResponse;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows which daily counts stand out from their own past. */
@Command(
    name = "emerging",
    description = {
      "Show which daily counts stand out from their own last eight weeks: low scores, chosen",
      "options, contact reasons, complaints. All series are judged together."
    })
public final class AnalysisEmergingCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(
      names = "--unit",
      defaultValue = "",
      paramLabel = "PATH",
      description = "This unit and those below it.")
  private String unit = "";

  @Option(
      names = "--to",
      paramLabel = "DAY",
      description = "The last day that is judged; yesterday unless given.")
  private @Nullable LocalDate to;

  /** Shows them in this invocation. */
  public AnalysisEmergingCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    DetectEmergingIssuesRequest.Builder request =
        DetectEmergingIssuesRequest.newBuilder().setUnit(unit);
    if (to != null) {
      request.setEndDate(AnswerOptions.date(to.plusDays(1)));
    }
    try (Session session = Session.of(invocation)) {
      String body = AnalysisCalls.post(session, "/v1/emergingIssues:detect", request.build());
      if (!output.isForPeople()) {
        output.list(body, "issues");
        return 0;
      }
      DetectEmergingIssuesResponse found =
          ProtoJson.read(body, DetectEmergingIssuesResponse.newBuilder()).build();
      if (found.getIssuesCount() == 0) {
        output.line("nothing stands out");
      } else {
        output.table(IssueTable.of(found.getIssuesList()));
      }
      output.hint(
          String.format(
              Locale.ROOT,
              "%s series judged by %s; a false alarm is aimed at in no more than %.0f%% of years",
              FigureText.count(found.getTestedSeries()),
              found.getFormula(),
              100 * found.getFalseAlarmYears()));
    }
    return 0;
  }
}
