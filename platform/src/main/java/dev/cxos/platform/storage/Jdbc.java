package dev.cxos.platform.storage;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs JDBC work on the connection of the caller's transaction. */
public final class Jdbc {

  private Jdbc() {}

  /**
   * Work on a connection.
   *
   * @param <T> what it gives
   */
  @FunctionalInterface
  public interface Work<T> {
    /**
     * Works.
     *
     * @param connection the connection; closed by the caller
     * @throws SQLException if the database fails
     */
    T on(Connection connection) throws SQLException;
  }

  /** The database failed; the cause says how. */
  public static final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseException(SQLException cause) {
      super("database access failed", cause);
    }
  }

  /**
   * Runs work.
   *
   * @throws DatabaseException if the database fails; it rolls the transaction back
   */
  public static <T> T run(DataSource source, Work<T> work) {
    try (Connection connection = source.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }
}
