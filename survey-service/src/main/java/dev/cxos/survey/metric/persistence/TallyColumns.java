package dev.cxos.survey.metric.persistence;

import dev.cxos.platform.storage.JsonColumn;
import dev.cxos.survey.metric.Tally;
import dev.cxos.survey.metric.TallyKey;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tallies as columns. */
final class TallyColumns {

  private TallyColumns() {}

  /** Reads a tally from three columns, the first of which is named by its number. */
  static Tally read(ResultSet rows, int first) throws SQLException {
    long[] counts = Objects.requireNonNull(longs(rows, first));
    return new Tally(counts, longs(rows, first + 1), longs(rows, first + 2));
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

  private static long @Nullable [] longs(ResultSet rows, int column) throws SQLException {
    Array array = rows.getArray(column);
    if (array == null) {
      return null;
    }
    Long[] boxed = (Long[]) array.getArray();
    return Arrays.stream(boxed).mapToLong(Long::longValue).toArray();
  }
}
