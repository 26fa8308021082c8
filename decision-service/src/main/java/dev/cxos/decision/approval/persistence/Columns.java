package dev.cxos.decision.approval.persistence;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values as the driver takes and gives them. */
final class Columns {

  private Columns() {}

  static @Nullable Instant instantOrNull(ResultSet rows, int column) throws SQLException {
    @Nullable OffsetDateTime found = rows.getObject(column, OffsetDateTime.class);
    return found == null ? null : found.toInstant();
  }

  static Instant instant(ResultSet rows, int column) throws SQLException {
    return rows.getObject(column, OffsetDateTime.class).toInstant();
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
    return instant == null ? null : utc(instant);
  }

  /** One part of every item, as an array of the database. */
  static <T> Array array(
      Connection connection, String type, List<T> items, Function<T, @Nullable Object> part)
      throws SQLException {
    @Nullable Object[] values = new @Nullable Object[items.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = part.apply(items.get(i));
    }
    return connection.createArrayOf(type, values);
  }
}
