package dev.cxos.cli.analysis;

import dev.cxos.cli.figures.FigureText;
import dev.cxos.cli.output.Cell;
import dev.cxos.cli.output.Table;
import dev.cxos.cli.output.Tone;
import dev.cxos.survey.v1.Driver;
import dev.cxos.survey.v1.Metric;
import dev.cxos.survey.v1.QueryDriversResponse;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What goes with a score, ranked. */
public final class DriverTable {
  private DriverTable() {}

  /**
   * Lays drivers out.
   *
   * @param metric the score
   * @param response what goes with it
   * @param all whether those that do not hold up are shown too
   */
  public static Table of(Metric metric, QueryDriversResponse response, boolean all) {
    Table table =
        new Table()
            .figures("rank")
            .words("kind")
            .words("group")
            .figures("score")
            .figures("95% interval")
            .figures("n")
            .figures("against all others")
            .words("verdict")
            .figures("weight")
            .figures("adjusted p");
    int rank = 0;
    for (Driver driver : response.getDriversList()) {
      rank++;
      if (driver.getHoldsUp() || all) {
        table.row(
            List.of(
                Cell.of(Integer.toString(rank)),
                Cell.of(driver.getKind().replaceFirst("^attribute:", "")),
                Cell.of(driver.getGroup()),
                FigureText.value(driver.getValue()),
                Cell.of(FigureText.interval(driver.getValue())),
                Cell.of(FigureText.count(driver.getValue().getN())),
                Cell.of(FigureText.difference(driver.getValue())),
                driver.getHoldsUp()
                    ? FigureText.verdict(metric, driver.getValue())
                    : new Cell("no sign of a difference", Tone.QUIET),
                Cell.of(String.format(Locale.ROOT, "%+.2f", driver.getWeight())),
                Cell.of(IssueTable.probability(driver.getAdjustedPValue()))));
      }
    }
    return table;
  }

  /** Returns the line under a table: how many were tested, and which kind tells most. */
  public static String caption(QueryDriversResponse response) {
    String kinds =
        response.getKindsList().stream()
            .map(
                kind ->
                    String.format(
                        Locale.ROOT,
                        "%s %.1f%%",
                        kind.getKind().replaceFirst("^attribute:", ""),
                        100 * kind.getImportance()))
            .collect(Collectors.joining(", "));
    return "%d groups tested%s; a difference may have other reasons than what it is found by"
        .formatted(
            response.getTestedDrivers(),
            kinds.isEmpty() ? "" : ", share of the variation between groups: " + kinds);
  }
}
