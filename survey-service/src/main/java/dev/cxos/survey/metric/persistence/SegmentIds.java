package dev.cxos.survey.metric.persistence;

import dev.cxos.survey.metric.Segment;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The ids of segments, made when they are first needed. */
@ApplicationScoped
class SegmentIds {

  // Enough for a large company; beyond it ids are looked up again.
  private static final int REMEMBERED = 200_000;
  private static final int CHUNK = 5_000;
  private static final String COLUMNS =
      "(series, unit, dimension_a, value_a, dimension_b, value_b)";

  private final Map<Segment, Long> remembered = new ConcurrentHashMap<>();

  /** The ids of segments, in the connection's transaction. */
  Map<Segment, Long> of(Connection connection, List<Segment> segments) throws SQLException {
    Map<Segment, Long> ids = new HashMap<>();
    List<Segment> unknown = new ArrayList<>();
    for (Segment segment : segments) {
      Long id = remembered.get(segment);
      if (id == null) {
        unknown.add(segment);
      } else {
        ids.put(segment, id);
      }
    }
    for (int from = 0; from < unknown.size(); from += CHUNK) {
      lookUp(connection, unknown.subList(from, Math.min(unknown.size(), from + CHUNK)), ids);
    }
    return ids;
  }

  private void lookUp(Connection connection, List<Segment> segments, Map<Segment, Long> ids)
      throws SQLException {
    Map<Segment, Long> found = select(connection, segments);
    if (remembered.size() + found.size() > REMEMBERED) {
      remembered.clear();
    }
    // Only what was there before this transaction is remembered: what it makes goes if it fails.
    remembered.putAll(found);
    ids.putAll(found);
    List<Segment> fresh = segments.stream().filter(s -> !found.containsKey(s)).toList();
    if (!fresh.isEmpty()) {
      insert(connection, fresh);
      ids.putAll(select(connection, fresh));
    }
  }

  private static void insert(Connection connection, List<Segment> segments) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into metric_segment "
                + COLUMNS
                + " select * from unnest(?, ?, ?, ?, ?, ?) on conflict do nothing")) {
      bind(connection, insert, segments);
      insert.executeUpdate();
    }
  }

  private static Map<Segment, Long> select(Connection connection, List<Segment> segments)
      throws SQLException {
    Map<Segment, Long> ids = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select wanted.ordinality, s.id from unnest(?, ?, ?, ?, ?, ?) with ordinality as wanted"
                + " (series, unit, dimension_a, value_a, dimension_b, value_b, ordinality)"
                + " join metric_segment s using "
                + COLUMNS)) {
      bind(connection, select, segments);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          ids.put(segments.get(rows.getInt(1) - 1), rows.getLong(2));
        }
      }
    }
    return ids;
  }

  private static void bind(
      Connection connection, PreparedStatement statement, List<Segment> segments)
      throws SQLException {
    ArrayColumns.bind(connection, statement, 1, "integer", segments, Segment::series);
    ArrayColumns.texts(connection, statement, 2, segments, Segment::unit);
    ArrayColumns.texts(connection, statement, 3, segments, segment -> segment.first().key());
    ArrayColumns.texts(connection, statement, 4, segments, segment -> segment.first().value());
    ArrayColumns.texts(connection, statement, 5, segments, segment -> segment.second().key());
    ArrayColumns.texts(connection, statement, 6, segments, segment -> segment.second().value());
  }
}
