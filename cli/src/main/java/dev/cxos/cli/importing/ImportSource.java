package dev.cxos.cli.importing;

import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The rows of a file as they are sent; may be read as often as an upload has to begin again.
 *
 * @param file the CSV file
 * @param mapping what its columns mean
 * @param <T> the record that is made of a row
 */
public record ImportSource<T extends MessageLite>(Path file, RowMapping<T> mapping) {

  /** Begins at the first row. */
  public RowStream<T> open() throws IOException {
    CsvTable table = CsvTable.open(file, mapping.csv());
    try {
      return new RowStream<>(table, mapping.on(table));
    } catch (RuntimeException notMapped) {
      table.close();
      throw notMapped;
    }
  }

  /** Returns the size of the file in bytes. */
  public long size() throws IOException {
    return Files.size(file);
  }

  /**
   * The rows, one after the other.
   *
   * @param <T> the record that is made of a row
   */
  public static final class RowStream<T extends MessageLite> implements AutoCloseable {
    private final CsvTable table;
    private final RowMapper<T> mapper;

    RowStream(CsvTable table, RowMapper<T> mapper) {
      this.table = table;
      this.mapper = mapper;
    }

    /** Returns the next row; empty at the end. */
    public Optional<MappedRow<T>> next() {
      return table.next().map(mapper::map);
    }

    /** Returns how many bytes of the file have been read. */
    public long bytesRead() {
      return table.bytesRead();
    }

    @Override
    public void close() throws IOException {
      table.close();
    }
  }
}
