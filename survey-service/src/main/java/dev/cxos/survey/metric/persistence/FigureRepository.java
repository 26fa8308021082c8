package dev.cxos.survey.metric.persistence;

import dev.cxos.platform.storage.Jdbc;
import dev.cxos.survey.metric.Dimension;
import dev.cxos.survey.metric.FigureSelection;
import dev.cxos.survey.metric.FigureSelection.Place;
import dev.cxos.survey.metric.FigureSelection.Wanted;
import dev.cxos.survey.metric.FigureStore;
import dev.cxos.survey.metric.MonthTally;
import dev.cxos.survey.metric.Segment;
import dev.cxos.survey.metric.Tally;
import dev.cxos.survey.metric.TallyKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Kept figures in PostgreSQL. */
@ApplicationScoped
public class FigureRepository implements FigureStore {

  // Earlier and later than any answer, so that one statement serves windows with and without ends.
  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(3000, 1, 1);

  private final DataSource source;

  FigureRepository(DataSource source) {
    this.source = source;
  }

  @Override
  public void beginSnapshot() {
    Jdbc.run(
        source,
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute("set transaction isolation level repeatable read, read only");
          }
        });
  }

  @Override
  public Map<Place, Tally> read(FigureSelection selection) {
    if (selection.units().isEmpty()) {
      return Map.of();
    }
    return Jdbc.run(
        source,
        connection -> {
          Map<Place, Tally> sums = new HashMap<>();
          readMonths(connection, selection, sums);
          readUnfolded(connection, selection, sums);
          return sums;
        });
  }

  @Override
  public List<String> childUnits(Iterable<Integer> series, String unit) {
    String prefix = unit.equals("/") ? "/" : unit + "/";
    return Jdbc.run(
        source,
        connection -> {
          Set<String> children = new TreeSet<>();
          addChildren(
              connection,
              "select distinct unit from metric_segment where series = any(?) and dimension_a = ''"
                  + " and unit like ?",
              series,
              prefix,
              children);
          addChildren(
              connection,
              "select distinct unit from metric_delta where series = any(?) and unit like ?",
              series,
              prefix,
              children);
          return List.copyOf(children);
        });
  }

  private static void addChildren(
      Connection connection,
      String sql,
      Iterable<Integer> series,
      String prefix,
      Set<String> children)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      Object[] ids = StreamSupport.stream(series.spliterator(), false).toArray();
      select.setArray(1, connection.createArrayOf("integer", ids));
      select.setString(2, prefix + "_%");
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          String below = rows.getString(1).substring(prefix.length());
          int end = below.indexOf('/');
          children.add(prefix + (end < 0 ? below : below.substring(0, end)));
        }
      }
    }
  }

  private static void readMonths(
      Connection connection, FigureSelection selection, Map<Place, Tally> sums)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select s.series, s.unit, s.value_a, s.value_b, m.month, m.days"
                + " from metric_segment s join metric_month m on m.segment = s.id"
                + " where s.series = any(?) and s.unit = any(?)"
                + " and s.dimension_a = ? and (?::text[] is null or s.value_a = any(?))"
                + " and s.dimension_b = ? and (?::text[] is null or s.value_b = any(?))"
                + " and m.month >= ? and m.month < ?")) {
      select.setArray(1, connection.createArrayOf("integer", selection.series().toArray()));
      select.setArray(2, connection.createArrayOf("text", selection.units().toArray()));
      bind(connection, select, 3, selection.first());
      bind(connection, select, 6, selection.second());
      select.setObject(9, or(selection.window().start(), EARLIEST).withDayOfMonth(1));
      select.setObject(10, or(selection.window().end(), LATEST));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          Segment segment =
              new Segment(
                  rows.getInt(1),
                  rows.getString(2),
                  new Dimension(selection.first().key(), rows.getString(3)),
                  new Dimension(selection.second().key(), rows.getString(4)));
          LocalDate month = rows.getObject(5, LocalDate.class);
          MonthTally.unpack(rows.getBytes(6))
              .forEach(
                  (tally, day) -> add(sums, selection, segment, month.withDayOfMonth(day), tally));
        }
      }
    }
  }

  private static void readUnfolded(
      Connection connection, FigureSelection selection, Map<Place, Tally> sums)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select series, day, unit, stage, touchpoint, attributes, counts, weights, squares"
                + " from metric_delta where series = any(?) and day >= ? and day < ?")) {
      select.setArray(1, connection.createArrayOf("integer", selection.series().toArray()));
      select.setObject(2, or(selection.window().start(), EARLIEST));
      select.setObject(3, or(selection.window().end(), LATEST));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          TallyKey key = TallyColumns.readKey(rows);
          Tally tally = TallyColumns.read(rows, 7);
          for (Segment segment : selection.segmentsOf(key)) {
            add(sums, selection, segment, key.day(), tally);
          }
        }
      }
    }
  }

  private static void bind(
      Connection connection, PreparedStatement select, int first, Wanted wanted)
      throws SQLException {
    var values =
        wanted.values() == null
            ? null
            : connection.createArrayOf("text", wanted.values().toArray());
    select.setString(first, wanted.key());
    select.setArray(first + 1, values);
    select.setArray(first + 2, values);
  }

  private static LocalDate or(@Nullable LocalDate day, LocalDate otherwise) {
    return day == null ? otherwise : day;
  }

  private static void add(
      Map<Place, Tally> sums,
      FigureSelection selection,
      Segment segment,
      LocalDate day,
      Tally tally) {
    Place place = selection.placeOf(segment, day);
    if (place != null) {
      sums.computeIfAbsent(place, _ -> new Tally(tally.slots())).add(tally);
    }
  }
}
