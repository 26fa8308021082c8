package dev.cxos.cli.importing;

import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is written.
 *
 * @param delimiter what separates cells; a comma unless given
 * @param charset the character set; UTF-8 unless given
 */
public record CsvDialect(@Nullable String delimiter, @Nullable String charset) {
  /** Returns the given dialect, or the usual one. */
  static CsvDialect orUsual(@Nullable CsvDialect given) {
    return given == null ? new CsvDialect(null, null) : given;
  }
}
