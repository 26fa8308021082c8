package dev.cxos.cli.figures;

import dev.cxos.cli.output.Cell;
import dev.cxos.cli.output.Table;
import dev.cxos.survey.v1.Metric;
import dev.cxos.survey.v1.MetricRow;
import dev.cxos.survey.v1.QueryMetricResponse;
import dev.cxos.type.v1.MetricValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lays figures out as a table: those of one metric in full, or those of several side by side. */
public final class FigureTable {
  private FigureTable() {}

  /**
   * Lays out the figures of one metric.
   *
   * @param response the figures
   * @param groupedBy what they are grouped by; null for not at all
   */
  public static Table of(QueryMetricResponse response, @Nullable String groupedBy) {
    Metric metric = response.getContract().getMetric();
    Table table =
        new Table()
            .words(groupedBy == null ? "group" : groupedBy)
            .words("from")
            .figures(MetricName.of(metric))
            .figures(confidence(response) + "% interval")
            .figures("std error")
            .figures("n")
            .figures("missing")
            .figures("baseline")
            .figures("difference")
            .words("verdict");
    for (MetricRow row : response.getRowsList()) {
      MetricValue figure = row.getValue();
      table.row(
          List.of(
              Cell.of(row.getGroup()),
              Cell.of(bucket(row)),
              FigureText.value(figure),
              Cell.of(FigureText.interval(figure)),
              Cell.of(FigureText.standardError(figure)),
              Cell.of(FigureText.count(figure.getN())),
              Cell.of(FigureText.count(figure.getMissingCount())),
              Cell.of(FigureText.baseline(figure)),
              Cell.of(FigureText.difference(figure)),
              FigureText.verdict(metric, figure)));
    }
    return table;
  }

  /**
   * Lays out the figures of several metrics side by side, a row for each group and bucket that any
   * of them has.
   *
   * @param responses the figures of each metric
   * @param groupedBy what they are grouped by; null for not at all
   */
  public static Table sideBySide(List<QueryMetricResponse> responses, @Nullable String groupedBy) {
    Table table = new Table().words(groupedBy == null ? "group" : groupedBy).words("from");
    for (QueryMetricResponse response : responses) {
      table
          .figures(MetricName.of(response.getContract().getMetric()) + " " + response.getQuestion())
          .figures(confidence(response) + "% interval")
          .figures("n")
          .figures("missing")
          .words("verdict");
    }
    List<Map<Place, MetricRow>> byPlace = responses.stream().map(FigureTable::byPlace).toList();
    TreeSet<Place> places = new TreeSet<>();
    byPlace.forEach(rows -> places.addAll(rows.keySet()));
    for (Place place : places) {
      List<Cell> cells = new ArrayList<>(List.of(Cell.of(place.group), Cell.of(place.from)));
      for (int i = 0; i < responses.size(); i++) {
        Metric metric = responses.get(i).getContract().getMetric();
        cells.addAll(cells(metric, byPlace.get(i).get(place)));
      }
      table.row(cells);
    }
    return table;
  }

  /**
   * Returns the line under a table: the formula and the moment up to which answers are included.
   */
  public static String caption(QueryMetricResponse response) {
    if (response.getRowsCount() == 0) {
      return "no responses";
    }
    MetricValue first = response.getRows(0).getValue();
    Instant asOf = Instant.ofEpochSecond(first.getAsOf().getSeconds());
    return "%s of %s, as of %s".formatted(first.getFormula(), response.getQuestion(), asOf);
  }

  private static List<Cell> cells(Metric metric, @Nullable MetricRow row) {
    if (row == null) {
      return List.of(Cell.of(""), Cell.of(""), Cell.of("0"), Cell.of("0"), Cell.of(""));
    }
    MetricValue figure = row.getValue();
    return List.of(
        FigureText.value(figure),
        Cell.of(FigureText.interval(figure)),
        Cell.of(FigureText.count(figure.getN())),
        Cell.of(FigureText.count(figure.getMissingCount())),
        FigureText.verdict(metric, figure));
  }

  private static Map<Place, MetricRow> byPlace(QueryMetricResponse response) {
    Map<Place, MetricRow> rows = new LinkedHashMap<>();
    response.getRowsList().forEach(row -> rows.put(new Place(row.getGroup(), bucket(row)), row));
    return rows;
  }

  private static String bucket(MetricRow row) {
    return row.hasBucketStart()
        ? "%04d-%02d-%02d"
            .formatted(
                row.getBucketStart().getYear(),
                row.getBucketStart().getMonth(),
                row.getBucketStart().getDay())
        : "";
  }

  /** Returns the confidence of the intervals in percent; 95 if every value is withheld. */
  private static String confidence(QueryMetricResponse response) {
    return response.getRowsList().stream()
        .filter(row -> row.getValue().hasInterval())
        .findFirst()
        .map(row -> row.getValue().getInterval().getConfidence() * 100)
        .map(
            percent ->
                java.math.BigDecimal.valueOf(percent)
                    .setScale(1, java.math.RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString())
        .orElse("95");
  }

  private record Place(String group, String from) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byGroup = group.compareTo(other.group);
      return byGroup == 0 ? from.compareTo(other.from) : byGroup;
    }
  }
}
