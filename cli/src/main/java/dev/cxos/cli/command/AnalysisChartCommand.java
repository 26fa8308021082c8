package dev.cxos.cli.command;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.analysis.AnalysedOptions;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.figures.AnswerOptions;
import dev.cxos.survey.v1.QueryControlChartRequest;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws a control chart of a metric. */
@Command(
    name = "chart",
    description = {
      "Draw a control chart of a metric: between its limits a point is explained by chance alone,",
      "a diamond marks a signal. Shares are in percent; nps is charted by its share of detractors."
    })
public final class AnalysisChartCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin private AnalysedOptions analysed = new AnalysedOptions();

  @Mixin private BucketOption bucket = new BucketOption();

  @Option(
      names = "--usual-from",
      paramLabel = "DAY",
      description = "First day of the time known to be usual, which alone makes the limits.")
  private @Nullable LocalDate usualFrom;

  @Option(
      names = "--usual-to",
      paramLabel = "DAY",
      description = "Last day of the usual time, included.")
  private @Nullable LocalDate usualTo;

  @Mixin private ChartKindOption kind = new ChartKindOption();

  /** Draws it in this invocation. */
  public AnalysisChartCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    LocalDate today = AnalysisCalls.today(invocation);
    QueryControlChartRequest.Builder request =
        QueryControlChartRequest.newBuilder()
            .setMetric(analysed.analysed(today))
            .setTimeBucket(bucket.bucket())
            .setKind(kind.kind());
    AnswerOptions.range(usualFrom, usualTo, today).ifPresent(request::setBaseline);
    try (Session session = Session.of(invocation)) {
      String body = AnalysisCalls.post(session, "/v1/metrics:chart", request.build());
      ChartOutput.show(session, body, invocation.output());
    }
    return 0;
  }
}
