package dev.cxos.survey.metric.persistence;

import dev.cxos.platform.storage.Jdbc;
import dev.cxos.platform.storage.JsonColumn;
import dev.cxos.survey.metric.MonthTally;
import dev.cxos.survey.metric.Rollup;
import dev.cxos.survey.metric.Tally;
import dev.cxos.survey.metric.TallyKey;
import dev.cxos.survey.metric.TallySheet;
import dev.cxos.survey.metric.TallyStore;
import dev.cxos.survey.storage.CopyRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
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
    Map<TallyKey, List<MonthTally>> monthsByKey = new HashMap<>();
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
          TallyKey key = TallyColumns.readKey(rows);
          Tally tally = TallyColumns.read(rows, 7);
          List<MonthTally> months =
              monthsByKey.computeIfAbsent(
                  key.firstOfMonth(), month -> monthsOf(month, tally.slots(), sums));
          for (MonthTally month : months) {
            month.add(key.day().getDayOfMonth(), tally);
          }
          folded++;
        }
      }
    }
    months.add(connection, sums);
    return folded;
  }

  // What is alike but for the day goes into the same months; they are looked up once for all of it.
  private static List<MonthTally> monthsOf(
      TallyKey month, int slots, Map<MonthWriter.Key, MonthTally> sums) {
    return Rollup.segmentsOf(month).stream()
        .map(segment -> new MonthWriter.Key(segment, month.day()))
        .map(key -> sums.computeIfAbsent(key, _ -> new MonthTally(slots)))
        .toList();
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
