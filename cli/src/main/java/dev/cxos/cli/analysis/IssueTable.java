package dev.cxos.cli.analysis;

import dev.cxos.cli.figures.FigureText;
import dev.cxos.cli.output.Table;
import dev.cxos.survey.v1.EmergingIssue;
import java.util.List;
import java.util.Locale;

/** Series of daily counts that stand out from their own past. */
public final class IssueTable {
  private IssueTable() {}

  /** Lays issues out in their order. */
  public static Table of(List<EmergingIssue> issues) {
    Table table =
        new Table()
            .words("series")
            .words("unit")
            .words("days")
            .figures("count")
            .figures("expected")
            .figures("times as many")
            .figures("adjusted p")
            .words("last seen");
    for (EmergingIssue issue : issues) {
      table.row(
          issue.getSeries(),
          issue.getUnit(),
          Days.window(issue.getStartDate(), issue.getEndDate()),
          FigureText.count(issue.getCount()),
          String.format(Locale.ROOT, "%.1f", issue.getExpectedCount()),
          String.format(
              Locale.ROOT,
              "%.1f to %.1f",
              issue.getRatioInterval().getLow(),
              issue.getRatioInterval().getHigh()),
          probability(issue.getAdjustedPValue()),
          issue.hasLastDate() ? Days.before(issue.getLastDate()) : "");
    }
    return table;
  }

  /** Returns a probability as people read it: {@code 0.012}, {@code < 0.001}. */
  static String probability(double value) {
    return value < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", value);
  }
}
