package dev.cxos.survey.complaint.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is read and written in the same way everywhere. */
final class Columns {

  private Columns() {}

  /** Reads one row. */
  @FunctionalInterface
  interface Row<T> {
    /**
     * Reads it.
     *
     * @throws SQLException if the database fails
     */
    T read(ResultSet rows) throws SQLException;
  }

  /** All rows that a query finds. */
  static <T> List<T> all(PreparedStatement select, Row<T> row) throws SQLException {
    List<T> found = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(row.read(rows));
      }
    }
    return found;
  }

  /** Binds parameters in their order. */
  static PreparedStatement bind(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      Object parameter = parameters[i];
      statement.setObject(i + 1, parameter instanceof Instant moment ? time(moment) : parameter);
    }
    return statement;
  }

  static OffsetDateTime time(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  static Instant instant(ResultSet rows, String column) throws SQLException {
    return Objects.requireNonNull(instantOrNull(rows, column), column);
  }

  static @Nullable Instant instantOrNull(ResultSet rows, String column) throws SQLException {
    OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** An array parameter. */
  static java.sql.Array array(Connection connection, String type, List<?> values)
      throws SQLException {
    return connection.createArrayOf(type, values.toArray());
  }
}
