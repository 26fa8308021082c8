package dev.cxos.cli.importing;

import com.google.protobuf.MessageLite;

/**
 * Makes records of the rows of one file.
 *
 * @param <T> the record
 */
@FunctionalInterface
public interface RowMapper<T extends MessageLite> {
  /**
   * Returns what a row is sent as; a row that cannot be read is sent as a problem, never left out.
   */
  MappedRow<T> map(CsvRow row);
}
