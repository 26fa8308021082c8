package dev.cxos.cli.command;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.figures.AnswerOptions;
import dev.cxos.survey.v1.DateRange;
import dev.cxos.survey.v1.QueryCountChartRequest;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws a control chart of daily counts. */
@Command(
    name = "counts",
    description = "Draw a control chart of daily counts, such as those that emerging names.")
public final class AnalysisCountsCommand implements Callable<Integer> {
  private static final int USUAL_DAYS = 182;

  private final Invocation invocation;

  @Parameters(
      paramLabel = "SERIES",
      description = "The series, such as contactReasons/refund or taxonomies/returns/tags/late.")
  private String series = "";

  @Option(
      names = "--unit",
      defaultValue = "/",
      paramLabel = "PATH",
      description = "The unit that it is counted in; / unless given.")
  private String unit = "";

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "First day; half a year before the last unless given.")
  private @Nullable LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DAY",
      description = "Last day, included; yesterday unless given.")
  private @Nullable LocalDate to;

  @Mixin private BucketOption bucket = new BucketOption();

  @Mixin private ChartKindOption kind = new ChartKindOption();

  /** Draws it in this invocation. */
  public AnalysisCountsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    LocalDate today = AnalysisCalls.today(invocation);
    LocalDate last = to == null ? today.minusDays(1) : to;
    DateRange window =
        AnswerOptions.range(from == null ? last.minusDays(USUAL_DAYS) : from, last, today)
            .orElseThrow();
    QueryCountChartRequest request =
        QueryCountChartRequest.newBuilder()
            .setSeries(series)
            .setUnit(unit)
            .setWindow(window)
            .setTimeBucket(bucket.bucket())
            .setKind(kind.kind())
            .build();
    try (Session session = Session.of(invocation)) {
      String body = AnalysisCalls.post(session, "/v1/metrics:countChart", request);
      ChartOutput.show(session, body, invocation.output());
    }
    return 0;
  }
}
