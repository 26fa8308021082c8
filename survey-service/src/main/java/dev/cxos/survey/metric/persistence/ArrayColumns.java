package dev.cxos.survey.metric.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Binds a column of many rows as one array, so that any number of rows is one statement. */
final class ArrayColumns {

  private ArrayColumns() {}

  /** Binds texts. */
  static <T> void texts(
      Connection connection,
      PreparedStatement statement,
      int parameter,
      List<T> rows,
      Function<T, String> column)
      throws SQLException {
    bind(connection, statement, parameter, "text", rows, column);
  }

  /** Binds values of any type of PostgreSQL. */
  static <T> void bind(
      Connection connection,
      PreparedStatement statement,
      int parameter,
      String type,
      List<T> rows,
      Function<T, ?> column)
      throws SQLException {
    statement.setArray(
        parameter, connection.createArrayOf(type, rows.stream().map(column).toArray()));
  }
}
