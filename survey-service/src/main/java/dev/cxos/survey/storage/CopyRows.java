package dev.cxos.survey.storage;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into a table by COPY in text format, the fastest way in that PostgreSQL has.
 * Used by one thread.
 */
public final class CopyRows {

  private static final int FLUSH_CHARACTERS = 1 << 18;

  private final StringBuilder text = new StringBuilder(1 << 16);
  private final CopyIn copy;
  private boolean rowStarted;

  private CopyRows(CopyIn copy) {
    this.copy = copy;
  }

  /** Fills rows. */
  @FunctionalInterface
  public interface Filler {
    /**
     * Fills rows.
     *
     * @param rows takes them
     * @throws SQLException if the database refuses them
     */
    void fill(CopyRows rows) throws SQLException;
  }

  /**
   * Copies rows into a table, in the connection's transaction.
   *
   * @param connection the connection
   * @param target the table with its columns, such as {@code response (id, unit)}; never user input
   * @param filler fills the rows
   * @throws SQLException if the database refuses them
   */
  public static void into(Connection connection, String target, Filler filler) throws SQLException {
    CopyIn copy =
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + target + " from stdin");
    try {
      CopyRows rows = new CopyRows(copy);
      filler.fill(rows);
      rows.flush();
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  /** Appends a value to the row; text is escaped. */
  public CopyRows add(@Nullable Object value) {
    separate();
    if (value == null) {
      text.append("\\N");
    } else if (value instanceof String string) {
      escape(string);
    } else {
      text.append(value);
    }
    return this;
  }

  /** Appends an array of numbers to the row. */
  public CopyRows add(long @Nullable [] values) {
    separate();
    if (values == null) {
      text.append("\\N");
      return this;
    }
    text.append('{');
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        text.append(',');
      }
      text.append(values[i]);
    }
    text.append('}');
    return this;
  }

  /**
   * Ends the row.
   *
   * @throws SQLException if the database refuses what was sent
   */
  public void endRow() throws SQLException {
    text.append('\n');
    rowStarted = false;
    if (text.length() >= FLUSH_CHARACTERS) {
      flush();
    }
  }

  private void separate() {
    if (rowStarted) {
      text.append('\t');
    }
    rowStarted = true;
  }

  private void escape(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> text.append(c);
      }
    }
  }

  private void flush() throws SQLException {
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    text.setLength(0);
  }
}
