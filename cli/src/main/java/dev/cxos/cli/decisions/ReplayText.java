package dev.cxos.cli.decisions;

import dev.cxos.cli.figures.FigureText;
import dev.cxos.cli.output.Output;
import dev.cxos.cli.output.Table;
import dev.cxos.decision.v1.AffectedGroup;
import dev.cxos.decision.v1.ChangedDecision;
import dev.cxos.decision.v1.OutcomeShift;
import dev.cxos.decision.v1.Reason;
import dev.cxos.decision.v1.ReplayReport;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Lays out what would have been. */
public final class ReplayText {
  private static final int SHOWN = 10;

  private ReplayText() {}

  /** Writes a report. */
  public static void show(ReplayReport report, Output output) {
    output.line(
        "%s decisions, %s identical in every respect"
            .formatted(
                FigureText.count(report.getDecisions()), FigureText.count(report.getIdentical())));
    output.line("");
    output.table(
        new Table()
            .words("")
            .figures("recorded")
            .figures("candidate")
            .row(
                "given",
                MoneyText.of(report.getRecordedCost()),
                MoneyText.of(report.getCandidateCost()))
            .row(
                "escalations",
                FigureText.count(report.getRecordedEscalations()),
                FigureText.count(report.getCandidateEscalations())));
    output.line(
        String.format(
            Locale.ROOT,
            "customers would have waited %.1f hours less and %.1f hours more (%d measured waits)",
            report.getWaitingHoursSaved(),
            report.getWaitingHoursAdded(),
            report.getWaitingN()));
    output.line("");
    output.table(shifts(report.getShiftsList()));
    groups("agent", report.getAgentsList(), output);
    groups("unit", report.getUnitsList(), output);
    examples(report.getExamplesList(), output);
    output.hint(report.getFormula() + ", result " + report.getResultHash());
  }

  private static Table shifts(List<OutcomeShift> shifts) {
    Table table =
        new Table().words("recorded").words("candidate").figures("decisions").figures("amount");
    for (OutcomeShift shift : shifts) {
      table.row(
          shift.getRecorded().name(),
          shift.getCandidate().name(),
          FigureText.count(shift.getDecisions()),
          MoneyText.of(shift.getAmount()));
    }
    return table;
  }

  private static void groups(String title, List<AffectedGroup> groups, Output output) {
    if (groups.isEmpty()) {
      return;
    }
    Table table = new Table().words(title).figures("changed").figures("given more");
    for (AffectedGroup group : groups.subList(0, Math.min(SHOWN, groups.size()))) {
      table.row(
          group.getKey(),
          FigureText.count(group.getChanged()),
          MoneyText.signed(group.getCostDifference()));
    }
    output.line("");
    output.table(table);
  }

  private static void examples(List<ChangedDecision> examples, Output output) {
    if (examples.isEmpty()) {
      return;
    }
    Table table =
        new Table()
            .words("decision")
            .figures("amount")
            .words("recorded")
            .words("candidate")
            .words("because");
    for (ChangedDecision example : examples.subList(0, Math.min(SHOWN, examples.size()))) {
      table.row(
          example.getDecision(),
          MoneyText.of(example.getAmount()),
          example.getRecorded().name(),
          example.getCandidate().name(),
          example.getReasonsList().stream()
              .map(Reason::getKind)
              .map(Enum::name)
              .collect(Collectors.joining(", ")));
    }
    output.line("");
    output.table(table);
  }
}
