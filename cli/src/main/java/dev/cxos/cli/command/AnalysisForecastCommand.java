package dev.cxos.cli.command;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.analysis.AnalysedOptions;
import dev.cxos.cli.analysis.ForecastTable;
import dev.cxos.cli.api.ProtoJson;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.output.Output;
import dev.cxos.survey.v1.Forecast;
import dev.cxos.survey.v1.QueryForecastRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what to expect of a metric. */
@Command(
    name = "forecast",
    description = {
      "Show what to expect of a metric from its own past, with intervals, and whether the last",
      "observation left the interval that was foreseen for it."
    })
public final class AnalysisForecastCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin private AnalysedOptions analysed = new AnalysedOptions();

  @Mixin private BucketOption bucket = new BucketOption();

  @Option(
      names = "--season",
      paramLabel = "POINTS",
      description = "The points of a season, such as 7 days or 12 months; no season unless given.")
  private int season;

  @Option(
      names = "--steps",
      paramLabel = "POINTS",
      description = "How many points to foresee; 4 unless given.")
  private int steps;

  /** Shows it in this invocation. */
  public AnalysisForecastCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    QueryForecastRequest request =
        QueryForecastRequest.newBuilder()
            .setMetric(analysed.analysed(AnalysisCalls.today(invocation)))
            .setTimeBucket(bucket.bucket())
            .setSeasonLength(season)
            .setSteps(steps)
            .build();
    try (Session session = Session.of(invocation)) {
      String body = AnalysisCalls.post(session, "/v1/metrics:forecast", request);
      if (!output.isForPeople()) {
        output.list(body, "points");
        return 0;
      }
      Forecast forecast = ProtoJson.read(body, Forecast.newBuilder()).build();
      output.table(ForecastTable.of(forecast));
      output.hint(ForecastTable.caption(forecast));
    }
    return 0;
  }
}
