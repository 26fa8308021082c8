package dev.cxos.survey.metric.persistence;

import dev.cxos.survey.metric.MonthTally;
import dev.cxos.survey.metric.Rollup;
import dev.cxos.survey.metric.Segment;
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
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** Tallies on their way into the kept figures. */
@ApplicationScoped
public class TallyRepository implements TallyStore {

  private static final String DELTA =
      "metric_delta (series, day, unit, stage, touchpoint, attributes, counts, weights, squares)";

  private final DataSource source;
  private final MonthWriter months;

  TallyRepository(DataSource source, MonthWriter months) {
    this.source = source;
    this.months = months;
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
                  Tally tally = entry.getValue();
                  rows.add(key.series())
                      .add(key.day())
                      .add(key.unit())
                      .add(key.stage())
                      .add(key.touchpoint())
                      .add(JsonColumn.write(key.attributes()))
                      .add(tally.counts())
                      .add(tally.isWeighted() ? tally.weights() : null)
                      .add(tally.isWeighted() ? tally.squares() : null)
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
    Map<MonthWriter.Key, MonthTally> sums = new HashMap<>();
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
          add(sums, TallyColumns.readKey(rows), TallyColumns.read(rows, 7));
          folded++;
        }
      }
    }
    months.add(connection, sums);
    return folded;
  }

  private static void add(Map<MonthWriter.Key, MonthTally> sums, TallyKey key, Tally tally) {
    LocalDate month = key.day().withDayOfMonth(1);
    for (Segment segment : Rollup.segmentsOf(key)) {
      sums.computeIfAbsent(
              new MonthWriter.Key(segment, month), _ -> new MonthTally(tally.slots()))
          .add(key.day().getDayOfMonth(), tally);
    }
  }

  // Months are read, added to and written back, which is exact for one folder at a time only.
  private static boolean soleFolder(Connection connection) throws SQLException {
    try (PreparedStatement lock =
            connection.prepareStatement(
                "select pg_try_advisory_xact_lock(hashtext('metric_fold'))");
        ResultSet rows = lock.executeQuery()) {
      return rows.next() && rows.getBoolean(1);
    }
  }
}
