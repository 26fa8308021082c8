package dev.cxos.cli.importing;

import com.google.protobuf.MessageLite;

/**
 * What the columns of a file mean.
 *
 * @param <T> the record that is made of a row
 */
public interface RowMapping<T extends MessageLite> {
  /** Returns how the file is written. */
  CsvDialect csv();

  /**
   * Prepares the mapping for a file.
   *
   * @throws dev.cxos.cli.Problem if the file lacks a column
   */
  RowMapper<T> on(CsvTable table);
}
