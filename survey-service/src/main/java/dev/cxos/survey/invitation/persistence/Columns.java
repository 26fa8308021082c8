package dev.cxos.survey.invitation.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Values as the driver takes and gives them. */
final class Columns {

  private Columns() {}

  static @Nullable Instant instantOrNull(ResultSet rows, String column) throws SQLException {
    @Nullable OffsetDateTime found = rows.getObject(column, OffsetDateTime.class);
    return found == null ? null : found.toInstant();
  }

  static Instant instant(ResultSet rows, String column) throws SQLException {
    return rows.getObject(column, OffsetDateTime.class).toInstant();
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
    return instant == null ? null : utc(instant);
  }
}
