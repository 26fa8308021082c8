package dev.cxos.cli.command;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.figures.FigureClient;
import dev.cxos.cli.figures.FigureTable;
import dev.cxos.cli.figures.MetricName;
import dev.cxos.cli.figures.QueryOptions;
import dev.cxos.cli.output.Output;
import dev.cxos.survey.v1.QueryMetricRequest;
import dev.cxos.survey.v1.QueryMetricResponse;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one metric. */
@Command(
    name = "query",
    description = "Show one metric, in groups, over time, and against a baseline.")
public final class MetricsQueryCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(
      paramLabel = "METRIC",
      description = "nps, csat_top2, csat_mean, ces_mean, ces_favourable or choice_share.")
  private String metric = "";

  @Option(
      names = "--question",
      paramLabel = "ID",
      description = "The question; may be left out if one only fits.")
  private String question = "";

  @Option(names = "--option", paramLabel = "ID", description = "The option, for choice_share.")
  private String option = "";

  @Mixin private QueryOptions selection = new QueryOptions();

  /** Shows it in this invocation. */
  public MetricsQueryCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    LocalDate today = LocalDate.ofInstant(invocation.clock().instant(), java.time.ZoneOffset.UTC);
    QueryMetricRequest query = selection.query(MetricName.parse(metric), question, option, today);
    Output output = invocation.output();
    try (Session session = Session.of(invocation)) {
      String body = new FigureClient(session.rest()).body(query);
      if (!output.isForPeople()) {
        output.list(body, "rows");
        return 0;
      }
      QueryMetricResponse figures = FigureClient.read(body);
      output.table(FigureTable.of(figures, selection.groupedBy()));
      output.hint(FigureTable.caption(figures));
    }
    return 0;
  }
}
