package dev.cxos.survey.metric.persistence;

import dev.cxos.survey.metric.Rollup;
import dev.cxos.survey.metric.Rollup.Cell;
import dev.cxos.survey.metric.Tally;
import dev.cxos.survey.metric.TallyKey;
import dev.cxos.survey.metric.TallySheet;
import dev.cxos.survey.metric.TallyStore;
import dev.cxos.survey.storage.CopyRows;
import dev.cxos.survey.storage.Jdbc;
import dev.cxos.survey.storage.JsonColumn;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** Tallies on their way into the kept figures. */
@ApplicationScoped
public class TallyRepository implements TallyStore {

  private static final String DELTA =
      "metric_delta (series, day, unit, stage, touchpoint, attributes, counts, weights, squares)";

  private final DataSource source;
  private final CellWriter cells;

  TallyRepository(DataSource source, CellWriter cells) {
    this.source = source;
    this.cells = cells;
  }

  @Override
  public void append(TallySheet sheet) {
    if (sheet.tallies().isEmpty()) {
      return;
    }
    Jdbc.run(
        source,
        connection -> {
          CopyRows.into(
              connection,
              DELTA,
              rows -> {
                for (Map.Entry<TallyKey, Tally> entry : sheet.tallies().entrySet()) {
                  TallyKey key = entry.getKey();
                  rows.add(key.series())
                      .add(key.day())
                      .add(key.unit())
                      .add(key.stage())
                      .add(key.touchpoint())
                      .add(JsonColumn.write(key.attributes()))
                      .add(entry.getValue().counts())
                      .add(entry.getValue().weights())
                      .add(entry.getValue().squares())
                      .endRow();
                }
              });
          return sheet;
        });
  }

  @Override
  public int fold(int limit) {
    return Jdbc.run(source, connection -> fold(connection, limit));
  }

  private int fold(Connection connection, int limit) throws SQLException {
    if (!soleFolder(connection)) {
      return 0;
    }
    Map<Cell, Tally> sums = new HashMap<>();
    int folded = 0;
    try (PreparedStatement take =
        connection.prepareStatement(
            "delete from metric_delta where id in"
                + " (select id from metric_delta order by id limit ?)"
                + " returning series, day, unit, stage, touchpoint, attributes, counts, weights,"
                + " squares")) {
      take.setInt(1, limit);
      try (ResultSet rows = take.executeQuery()) {
        while (rows.next()) {
          Tally tally = TallyColumns.read(rows, 7);
          for (Cell cell : Rollup.cellsOf(TallyColumns.readKey(rows))) {
            sums.computeIfAbsent(cell, _ -> new Tally(tally.slots())).add(tally);
          }
          folded++;
        }
      }
    }
    cells.add(connection, sums);
    return folded;
  }

  // Cells are read, added to and written back, which is exact for one folder at a time only.
  private static boolean soleFolder(Connection connection) throws SQLException {
    try (PreparedStatement lock =
            connection.prepareStatement(
                "select pg_try_advisory_xact_lock(hashtext('metric_fold'))");
        ResultSet rows = lock.executeQuery()) {
      return rows.next() && rows.getBoolean(1);
    }
  }
}
