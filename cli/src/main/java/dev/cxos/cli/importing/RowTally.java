package dev.cxos.cli.importing;

import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the rows of a file and what they lack, each row once, however often an upload begins
 * again.
 */
public final class RowTally {
  private final Map<String, Long> missing = new TreeMap<>();
  private long rows;
  private long unreadable;

  /** Counts a row, unless it was counted before. */
  public void count(MappedRow<?> row) {
    if (row.number() <= rows) {
      return;
    }
    rows = row.number();
    if (row.content() instanceof MappedRow.Content.Unreadable) {
      unreadable++;
    }
    row.missing().forEach(question -> missing.merge(question, 1L, Long::sum));
  }

  /** Returns how many rows the file has. */
  public long rows() {
    return rows;
  }

  /** Returns how many of them cannot be read. */
  public long unreadable() {
    return unreadable;
  }

  /** Returns, by field or question, how many readable rows have no value for it. */
  public Map<String, Long> missing() {
    return Map.copyOf(missing);
  }
}
