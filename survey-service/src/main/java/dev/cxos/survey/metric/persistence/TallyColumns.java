package dev.cxos.survey.metric.persistence;

import dev.cxos.survey.metric.Tally;
import dev.cxos.survey.metric.TallyKey;
import dev.cxos.survey.storage.JsonColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;

/** Tallies as columns. */
final class TallyColumns {

  private TallyColumns() {}

  /** Reads a tally from three columns, the first of which is named by its number. */
  static Tally read(ResultSet rows, int first) throws SQLException {
    return new Tally(longs(rows, first), longs(rows, first + 1), longs(rows, first + 2));
  }

  /** Reads a tally's key from the first six columns. */
  static TallyKey readKey(ResultSet rows) throws SQLException {
    return new TallyKey(
        rows.getInt(1),
        rows.getObject(2, LocalDate.class),
        rows.getString(3),
        rows.getString(4),
        rows.getString(5),
        JsonColumn.read(rows.getString(6)));
  }

  /** An array of numbers as PostgreSQL reads it. */
  static String literal(long[] values) {
    StringBuilder text = new StringBuilder(values.length * 4);
    text.append('{');
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        text.append(',');
      }
      text.append(values[i]);
    }
    return text.append('}').toString();
  }

  private static long[] longs(ResultSet rows, int column) throws SQLException {
    Long[] boxed = (Long[]) rows.getArray(column).getArray();
    return Arrays.stream(boxed).mapToLong(Long::longValue).toArray();
  }
}
