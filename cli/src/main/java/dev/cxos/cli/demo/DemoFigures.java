package dev.cxos.cli.demo;

import com.google.type.Date;
import dev.cxos.cli.figures.FigureClient;
import dev.cxos.cli.figures.FigureTable;
import dev.cxos.cli.output.Output;
import dev.cxos.survey.v1.Baseline;
import dev.cxos.survey.v1.DateRange;
import dev.cxos.survey.v1.Grouping;
import dev.cxos.survey.v1.Metric;
import dev.cxos.survey.v1.QueryMetricRequest;
import dev.cxos.survey.v1.Selection;
import java.io.IOException;
import java.time.LocalDate;

/** Shows the first figures of the demo company: the whole, and the two frictions. */
public final class DemoFigures {
  private static final int YEAR_DAYS = 365;

  private final FigureClient client;
  private final Output output;

  /** Shows them to this output. */
  public DemoFigures(FigureClient client, Output output) {
    this.client = client;
    this.output = output;
  }

  /** Shows them as of a day. */
  public void show(LocalDate lastDay) throws IOException {
    output.line("How likely customers are to recommend us:");
    show(
        query("relationship", Metric.NPS)
            .setGroupBy(Grouping.newBuilder().setChildUnit(true))
            .build(),
        "unit");
    LocalDate change = lastDay.minusDays(DemoCompany.SLOW_REFUND_DAYS);
    output.line("Satisfied customers by stage, the last 60 days against the time before:");
    show(
        query("touchpoint", Metric.CSAT_TOP2)
            .setWindow(range(change, lastDay))
            .setBaseline(
                Baseline.newBuilder().setWindow(range(lastDay.minusDays(YEAR_DAYS), change)))
            .setGroupBy(Grouping.newBuilder().setStage(true))
            .build(),
        "stage");
    output.line("Customers who found service easy, Madrid against Lisbon:");
    show(
        query("service", Metric.CES_FAVOURABLE)
            .setSelection(Selection.newBuilder().setUnit("/emea/madrid"))
            .setBaseline(
                Baseline.newBuilder().setSelection(Selection.newBuilder().setUnit("/emea/lisbon")))
            .build(),
        null);
  }

  private void show(QueryMetricRequest query, @org.jspecify.annotations.Nullable String groupedBy)
      throws IOException {
    output.table(FigureTable.of(client.figures(query), groupedBy));
    output.line("");
  }

  private static QueryMetricRequest.Builder query(String survey, Metric metric) {
    return QueryMetricRequest.newBuilder()
        .setQuestionnaire("questionnaires/" + survey)
        .setMetric(metric);
  }

  private static DateRange range(LocalDate start, LocalDate end) {
    return DateRange.newBuilder().setStartDate(date(start)).setEndDate(date(end)).build();
  }

  private static Date date(LocalDate day) {
    return Date.newBuilder()
        .setYear(day.getYear())
        .setMonth(day.getMonthValue())
        .setDay(day.getDayOfMonth())
        .build();
  }
}
