package dev.cxos.survey.metric.persistence;

import dev.cxos.survey.metric.MonthTally;
import dev.cxos.survey.metric.Segment;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Adds tallies to kept months. One caller at a time; see {@link TallyRepository}. */
@ApplicationScoped
class MonthWriter {

  private static final int CHUNK = 2_000;

  private final SegmentIds segments;

  MonthWriter(SegmentIds segments) {
    this.segments = segments;
  }

  /** A month of a segment. */
  record Key(Segment segment, LocalDate month) {}

  /** The same in storage. */
  private record Row(long segment, LocalDate month) {}

  void add(Connection connection, Map<Key, MonthTally> sums) throws SQLException {
    Map<Segment, Long> ids =
        segments.of(connection, sums.keySet().stream().map(Key::segment).distinct().toList());
    Map<Row, MonthTally> chunk = HashMap.newHashMap(CHUNK);
    for (Map.Entry<Key, MonthTally> sum : sums.entrySet()) {
      long segment = Objects.requireNonNull(ids.get(sum.getKey().segment()));
      chunk.put(new Row(segment, sum.getKey().month()), sum.getValue());
      if (chunk.size() == CHUNK) {
        addChunk(connection, chunk);
        chunk.clear();
      }
    }
    if (!chunk.isEmpty()) {
      addChunk(connection, chunk);
    }
  }

  private static void addChunk(Connection connection, Map<Row, MonthTally> sums)
      throws SQLException {
    List<Row> rows = List.copyOf(sums.keySet());
    try (PreparedStatement select =
        connection.prepareStatement(
            "select m.segment, m.month, m.days from unnest(?, ?) as wanted (segment, month)"
                + " join metric_month m using (segment, month)")) {
      bindKeys(connection, select, rows);
      try (ResultSet kept = select.executeQuery()) {
        while (kept.next()) {
          Row row = new Row(kept.getLong(1), kept.getObject(2, LocalDate.class));
          MonthTally sum = Objects.requireNonNull(sums.get(row));
          MonthTally.unpack(kept.getBytes(3)).forEach((tally, day) -> sum.add(day, tally));
        }
      }
    }
    try (PreparedStatement write =
        connection.prepareStatement(
            "insert into metric_month (segment, month, days) select * from unnest(?, ?, ?)"
                + " on conflict (segment, month) do update set days = excluded.days")) {
      bindKeys(connection, write, rows);
      byte[][] packed =
          rows.stream()
              .map(row -> Objects.requireNonNull(sums.get(row)).pack())
              .toArray(byte[][]::new);
      write.setArray(3, connection.createArrayOf("bytea", packed));
      write.executeUpdate();
    }
  }

  private static void bindKeys(Connection connection, PreparedStatement statement, List<Row> rows)
      throws SQLException {
    ArrayColumns.bind(connection, statement, 1, "bigint", rows, Row::segment);
    ArrayColumns.bind(connection, statement, 2, "date", rows, Row::month);
  }
}
