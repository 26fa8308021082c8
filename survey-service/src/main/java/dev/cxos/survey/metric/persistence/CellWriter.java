package dev.cxos.survey.metric.persistence;

import dev.cxos.survey.metric.Rollup;
import dev.cxos.survey.metric.Rollup.Cell;
import dev.cxos.survey.metric.Segment;
import dev.cxos.survey.metric.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Adds tallies to cells. One caller at a time; see {@link TallyRepository}. */
@ApplicationScoped
class CellWriter {

  private static final int CHUNK = 5_000;

  private final SegmentIds segments;

  CellWriter(SegmentIds segments) {
    this.segments = segments;
  }

  /** The identity of a cell in storage. */
  private record CellId(long segment, Rollup.Grain grain, LocalDate bucket) {}

  void add(Connection connection, Map<Cell, Tally> sums) throws SQLException {
    if (sums.isEmpty()) {
      return;
    }
    Map<Segment, Long> ids =
        segments.of(connection, sums.keySet().stream().map(Cell::segment).distinct().toList());
    List<Map.Entry<CellId, Tally>> entries = new ArrayList<>(sums.size());
    sums.forEach(
        (cell, tally) ->
            entries.add(
                Map.entry(
                    new CellId(
                        Objects.requireNonNull(ids.get(cell.segment())),
                        cell.grain(),
                        cell.bucket()),
                    tally)));
    for (int from = 0; from < entries.size(); from += CHUNK) {
      addChunk(connection, entries.subList(from, Math.min(entries.size(), from + CHUNK)));
    }
  }

  private static void addChunk(Connection connection, List<Map.Entry<CellId, Tally>> chunk)
      throws SQLException {
    Map<CellId, Tally> sums = new HashMap<>();
    chunk.forEach(entry -> sums.put(entry.getKey(), entry.getValue()));
    List<CellId> cells = List.copyOf(sums.keySet());
    try (PreparedStatement select =
        connection.prepareStatement(
            "select c.segment, c.grain, c.bucket, c.counts, c.weights, c.squares"
                + " from metric_cell c join unnest(?, ?, ?) as wanted (segment, grain, bucket)"
                + " using (segment, grain, bucket)")) {
      bindIds(connection, select, cells);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          CellId cell =
              new CellId(
                  rows.getLong(1),
                  rows.getString(2).charAt(0) == Rollup.Grain.DAY.code()
                      ? Rollup.Grain.DAY
                      : Rollup.Grain.MONTH,
                  rows.getObject(3, LocalDate.class));
          Objects.requireNonNull(sums.get(cell)).add(TallyColumns.read(rows, 4));
        }
      }
    }
    try (PreparedStatement write =
        connection.prepareStatement(
            "insert into metric_cell (segment, grain, bucket, counts, weights, squares)"
                + " select s, g, b, c::bigint[], w::bigint[], q::bigint[]"
                + " from unnest(?, ?, ?, ?, ?, ?) as sums (s, g, b, c, w, q)"
                + " on conflict (segment, grain, bucket) do update set counts = excluded.counts,"
                + " weights = excluded.weights, squares = excluded.squares")) {
      bindIds(connection, write, cells);
      ArrayColumns.texts(connection, write, 4, cells, cell -> literal(sums, cell, Tally::counts));
      ArrayColumns.texts(connection, write, 5, cells, cell -> literal(sums, cell, Tally::weights));
      ArrayColumns.texts(connection, write, 6, cells, cell -> literal(sums, cell, Tally::squares));
      write.executeUpdate();
    }
  }

  private static String literal(
      Map<CellId, Tally> sums, CellId cell, Function<Tally, long[]> part) {
    return TallyColumns.literal(part.apply(Objects.requireNonNull(sums.get(cell))));
  }

  private static void bindIds(Connection connection, PreparedStatement statement, List<CellId> cells)
      throws SQLException {
    ArrayColumns.bind(connection, statement, 1, "bigint", cells, CellId::segment);
    ArrayColumns.bind(
        connection, statement, 2, "\"char\"", cells, cell -> String.valueOf(cell.grain().code()));
    ArrayColumns.bind(connection, statement, 3, "date", cells, CellId::bucket);
  }
}
