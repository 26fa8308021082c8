package dev.cxos.cli.command;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.Problem;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.figures.FigureClient;
import dev.cxos.cli.figures.FigureTable;
import dev.cxos.cli.figures.MetricName;
import dev.cxos.cli.figures.QueryOptions;
import dev.cxos.cli.output.Output;
import dev.cxos.survey.v1.QueryMetricRequest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows several metrics side by side. */
@Command(name = "table", description = "Show several metrics of one survey side by side.")
public final class MetricsTableCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(
      names = "--metric",
      required = true,
      paramLabel = "METRIC[:QUESTION[:OPTION]]",
      description = "A metric with its question, such as csat_top2:overall; once for each column.")
  private List<String> metrics = new ArrayList<>();

  @Mixin private QueryOptions selection = new QueryOptions();

  /** Shows them in this invocation. */
  public MetricsTableCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    List<QueryMetricRequest> queries = metrics.stream().map(this::query).toList();
    Output output = invocation.output();
    try (Session session = Session.of(invocation)) {
      FigureClient client = new FigureClient(session.rest());
      List<String> bodies = new ArrayList<>();
      for (QueryMetricRequest query : queries) {
        bodies.add(client.body(query).strip());
      }
      if (output.isForPeople()) {
        var figures = bodies.stream().map(FigureClient::read).toList();
        output.table(FigureTable.sideBySide(figures, selection.groupedBy()));
        figures.forEach(response -> output.hint(FigureTable.caption(response)));
      } else {
        output.body("[" + String.join(",", bodies) + "]");
      }
    }
    return 0;
  }

  private QueryMetricRequest query(String column) {
    String[] parts = column.split(":", -1);
    if (parts.length > 3) {
      throw Problem.usage("\"" + column + "\" is not a metric")
          .suggest("METRIC:QUESTION, such as nps:recommend");
    }
    return selection.query(
        MetricName.parse(parts[0]),
        parts.length > 1 ? parts[1] : "",
        parts.length > 2 ? parts[2] : "",
        LocalDate.ofInstant(invocation.clock().instant(), ZoneOffset.UTC));
  }
}
