package dev.cxos.cli.decisions;

import dev.cxos.cli.figures.FigureText;
import dev.cxos.cli.output.Cell;
import dev.cxos.cli.output.Output;
import dev.cxos.cli.output.Table;
import dev.cxos.decision.v1.Docket;
import dev.cxos.decision.v1.DocketItem;
import dev.cxos.decision.v1.EmpowermentFigure;
import dev.cxos.decision.v1.QueryEmpowermentResponse;
import dev.cxos.type.v1.MetricValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Lays out empowerment and the docket. */
public final class DecisionFigures {
  private DecisionFigures() {}

  /**
   * Writes figures of empowerment.
   *
   * @param metric the title of the value
   * @param groupedBy the title of the group
   */
  public static void show(
      QueryEmpowermentResponse response, String metric, String groupedBy, Output output) {
    Table table =
        new Table()
            .words(groupedBy)
            .words("from")
            .figures(metric)
            .figures("95% interval")
            .figures("n")
            .figures("baseline")
            .figures("difference")
            .words("verdict");
    for (EmpowermentFigure row : response.getFiguresList()) {
      MetricValue figure = row.getValue();
      table.row(
          List.of(
              Cell.of(row.getGroup()),
              Cell.of(row.hasBucketTime() ? day(row.getBucketTime().getSeconds()) : ""),
              FigureText.value(figure),
              Cell.of(FigureText.interval(figure)),
              Cell.of(FigureText.count(figure.getN())),
              Cell.of(FigureText.baseline(figure)),
              Cell.of(FigureText.difference(figure)),
              FigureText.direction(figure)));
    }
    output.table(table);
    if (response.getFiguresCount() > 0) {
      MetricValue first = response.getFigures(0).getValue();
      output.hint(
          "%s, as of %s"
              .formatted(first.getFormula(), Instant.ofEpochSecond(first.getAsOf().getSeconds())));
    }
  }

  /** Writes the docket: a row for each policy, and below the evidence of each proposal. */
  public static void show(Docket docket, Output output) {
    Table table =
        new Table()
            .words("policy")
            .words("proposal")
            .figures("decisions")
            .figures("exceptions")
            .figures("given")
            .figures("approved after escalation")
            .figures("wait, minutes")
            .figures("csat")
            .figures("came back")
            .figures("dead ends");
    for (DocketItem item : docket.getItemsList()) {
      table.row(
          List.of(
              Cell.of(item.getPolicy()),
              Cell.of(item.getProposal().name()),
              Cell.of(FigureText.count(item.getDecisions())),
              Cell.of(FigureText.count(item.getExceptions())),
              Cell.of(MoneyText.of(item.getCost())),
              FigureText.value(item.getApprovalRate()),
              FigureText.value(item.getWaitMinutes()),
              FigureText.value(item.getCsat()),
              FigureText.value(item.getRepeatRate()),
              FigureText.value(item.getNoAuthorityRate())));
    }
    output.table(table);
    for (DocketItem item : docket.getItemsList()) {
      output.line("");
      output.line(item.getPolicy() + ": " + item.getProposal().name());
      item.getEvidenceList().forEach(evidence -> output.line("  " + evidence));
    }
    output.hint("leads for the council, not proof; nothing is applied by itself");
  }

  private static String day(long seconds) {
    return Instant.ofEpochSecond(seconds).atZone(ZoneOffset.UTC).toLocalDate().toString();
  }
}
