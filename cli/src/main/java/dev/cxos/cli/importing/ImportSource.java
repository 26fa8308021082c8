package dev.cxos.cli.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The rows of a file as they are sent; may be read as often as an upload has to begin again.
 *
 * @param file the CSV file
 * @param mapping what its columns mean
 * @param survey the questions that it answers
 */
public record ImportSource(Path file, MappingFile mapping, SurveyQuestions survey) {

  /** Begins at the first row. */
  public RowStream open() throws IOException {
    CsvTable table = CsvTable.open(file, mapping.csv());
    try {
      return new RowStream(table, new RowMapper(mapping, table, survey));
    } catch (RuntimeException notMapped) {
      table.close();
      throw notMapped;
    }
  }

  /** Returns the size of the file in bytes. */
  public long size() throws IOException {
    return Files.size(file);
  }

  /** The rows, one after the other. */
  public static final class RowStream implements AutoCloseable {
    private final CsvTable table;
    private final RowMapper mapper;

    RowStream(CsvTable table, RowMapper mapper) {
      this.table = table;
      this.mapper = mapper;
    }

    /** Returns the next row; empty at the end. */
    public Optional<MappedRow> next() {
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
