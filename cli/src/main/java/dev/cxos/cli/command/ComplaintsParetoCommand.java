package dev.cxos.cli.command;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.ProtoJson;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.figures.AnswerOptions;
import dev.cxos.cli.figures.FigureText;
import dev.cxos.cli.output.Cell;
import dev.cxos.cli.output.Output;
import dev.cxos.cli.output.Table;
import dev.cxos.survey.v1.ParetoBar;
import dev.cxos.survey.v1.QueryComplaintParetoRequest;
import dev.cxos.survey.v1.QueryComplaintParetoResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ranks what customers complain about. */
@Command(
    name = "pareto",
    description = "Rank tags by their complaints, and mark the vital few that make 80 percent.")
public final class ComplaintsParetoCommand implements Callable<Integer> {
  private static final int USUAL_DAYS = 365;
  private static final int BAR_WIDTH = 24;

  private final Invocation invocation;

  @Parameters(paramLabel = "TAXONOMY", description = "The taxonomy, such as returns.")
  private String taxonomy = "";

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "First day; a year before the last unless given.")
  private @Nullable LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DAY",
      description = "Last day, included; today unless given.")
  private @Nullable LocalDate to;

  @Option(
      names = "--unit",
      defaultValue = "",
      paramLabel = "PATH",
      description = "This unit and those below it.")
  private String unit = "";

  @Option(
      names = "--tag",
      defaultValue = "",
      paramLabel = "TAG",
      description = "Rank the tags right below this one; those at the top unless given.")
  private String tag = "";

  @Option(names = "--leaves", description = "Rank all tags with none below them.")
  private boolean leaves;

  @Option(names = "--confirmed", description = "Count only tags that a person confirmed.")
  private boolean confirmed;

  /** Ranks them in this invocation. */
  public ComplaintsParetoCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    String name = ResourceName.in("taxonomies", taxonomy);
    LocalDate today = AnalysisCalls.today(invocation);
    LocalDate last = to == null ? today : to;
    QueryComplaintParetoRequest request =
        QueryComplaintParetoRequest.newBuilder()
            .setWindow(
                AnswerOptions.range(from == null ? last.minusDays(USUAL_DAYS) : from, last, today)
                    .orElseThrow())
            .setUnit(unit)
            .setTag(tag)
            .setLeaves(leaves)
            .setConfirmedOnly(confirmed)
            .build();
    try (Session session = Session.of(invocation)) {
      String body = AnalysisCalls.post(session, "/v1/" + name + ":queryComplaintPareto", request);
      if (!output.isForPeople()) {
        output.list(body, "bars");
        return 0;
      }
      QueryComplaintParetoResponse found =
          ProtoJson.read(body, QueryComplaintParetoResponse.newBuilder()).build();
      output.table(table(found));
      output.hint(caption(found));
    }
    return 0;
  }

  private static Table table(QueryComplaintParetoResponse found) {
    Table table =
        new Table()
            .words("tag")
            .words("what")
            .figures("complaints")
            .figures("share")
            .figures("95% interval")
            .figures("together")
            .words("")
            .words("vital few");
    long longest =
        Math.max(1, found.getBarsList().stream().mapToLong(ParetoBar::getCount).max().orElse(1));
    for (ParetoBar bar : found.getBarsList()) {
      table.row(
          List.of(
              Cell.of(bar.getTag()),
              Cell.of(bar.getDisplayName()),
              Cell.of(FigureText.count(bar.getCount())),
              FigureText.value(bar.getShare()),
              Cell.of(FigureText.interval(bar.getShare())),
              Cell.of(String.format(Locale.ROOT, "%.1f%%", bar.getCumulativePercent())),
              Cell.of("█".repeat((int) Math.round((double) BAR_WIDTH * bar.getCount() / longest))),
              Cell.of(bar.getVitalFew() ? "yes" : "")));
    }
    return table;
  }

  private static String caption(QueryComplaintParetoResponse found) {
    return "%s complaints, %s of them without a tag; %d of %d tags make 80%% (%s, version %d of the taxonomy)"
        .formatted(
            FigureText.count(found.getComplaints()),
            FigureText.count(found.getUntagged()),
            found.getVitalFew(),
            found.getBarsCount(),
            found.getFormula(),
            found.getTaxonomyVersion());
  }
}
