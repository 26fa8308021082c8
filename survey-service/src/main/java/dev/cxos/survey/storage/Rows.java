package dev.cxos.survey.storage;

import dev.cxos.platform.storage.Jdbc;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads and writes rows on the connection of the caller's transaction. */
public final class Rows {

  private final DataSource source;

  /** Rows of a database. */
  public Rows(DataSource source) {
    this.source = source;
  }

  /** Binds the parameters of a statement. */
  @FunctionalInterface
  public interface Binding {
    /**
     * Binds them.
     *
     * @throws SQLException if the driver refuses them
     */
    void bind(PreparedStatement statement) throws SQLException;
  }

  /**
   * Reads a row.
   *
   * @param <T> what it gives
   */
  @FunctionalInterface
  public interface Reader<T> {
    /**
     * Reads it.
     *
     * @throws SQLException if the driver fails
     */
    T read(ResultSet row) throws SQLException;
  }

  /** Reads the rows of a query. */
  public <T> List<T> read(String sql, Binding binding, Reader<T> reader) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            binding.bind(select);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                found.add(reader.read(rows));
              }
            }
            return found;
          }
        });
  }

  /**
   * Writes.
   *
   * @return how many rows
   */
  public int write(String sql, Binding binding) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            return statement.executeUpdate();
          }
        });
  }

  /**
   * Binds values in their order: texts, numbers, ids, moments, nulls, and collections as arrays.
   */
  public static Binding values(@Nullable Object... values) {
    return statement -> {
      for (int i = 0; i < values.length; i++) {
        bind(statement, i + 1, values[i]);
      }
    };
  }

  /**
   * Binds one value.
   *
   * @throws SQLException if the driver refuses it
   */
  public static void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    if (value instanceof Instant moment) {
      statement.setObject(index, utc(moment));
    } else if (value instanceof Collection<?> texts) {
      Connection connection = statement.getConnection();
      boolean ids = !texts.isEmpty() && texts.iterator().next() instanceof java.util.UUID;
      statement.setArray(index, connection.createArrayOf(ids ? "uuid" : "text", texts.toArray()));
    } else {
      statement.setObject(index, value);
    }
  }

  /**
   * A moment that may be missing.
   *
   * @throws SQLException if the driver fails
   */
  public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }

  /**
   * A moment.
   *
   * @throws SQLException if the driver fails
   */
  public static Instant moment(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /**
   * The texts of an array.
   *
   * @throws SQLException if the driver fails
   */
  public static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
