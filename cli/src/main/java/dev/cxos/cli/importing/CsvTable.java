package dev.cxos.cli.importing;

import dev.cxos.cli.Problem;
import dev.cxos.cli.Suggestion;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file, read row by row: a byte-order mark, quotes and either kind of line end are
 * understood.
 */
public final class CsvTable implements AutoCloseable {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path file;
  private final AtomicLong bytesRead = new AtomicLong();
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> header;
  private long rowNumber;

  private CsvTable(Path file, CsvDialect dialect) throws IOException {
    this.file = file;
    InputStream counted =
        new CountedInput(new BufferedInputStream(Files.newInputStream(file)), bytesRead);
    this.parser =
        format(dialect)
            .parse(
                withoutMark(
                    new InputStreamReader(
                        counted,
                        charset(dialect)
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT))));
    this.records = parser.iterator();
    this.header =
        nextRecord().map(record -> record.stream().map(String::strip).toList()).orElse(List.of());
    if (header.isEmpty()) {
      throw Problem.usage(file + " is empty").suggest("its first line must name the columns");
    }
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws Problem if it is empty or not written in the character set
   */
  public static CsvTable open(Path file, CsvDialect dialect) throws IOException {
    try {
      return new CsvTable(file, dialect);
    } catch (CharacterCodingException other) {
      throw otherCharset(file, 1, other);
    }
  }

  /** Returns the names of the columns, without the spaces around them. */
  public List<String> header() {
    return header;
  }

  /** Returns how many bytes of the file have been read so far. */
  public long bytesRead() {
    return bytesRead.get();
  }

  /**
   * Returns the next row; empty at the end.
   *
   * @throws Problem if the rest of the file cannot be told apart into rows
   */
  public Optional<CsvRow> next() {
    Optional<CSVRecord> next = nextRecord();
    return next.map(found -> new CsvRow(++rowNumber, found.toList()));
  }

  /**
   * Returns the position of a column.
   *
   * @throws Problem if there is none of that name, or more than one
   */
  public int position(String field, String column) {
    int first = header.indexOf(column);
    if (first < 0) {
      throw Problem.usage(
              "the mapping of "
                  + field
                  + " names a column \""
                  + column
                  + "\" that "
                  + file.getFileName()
                  + " does not have")
          .suggest(Suggestion.didYouMean(column, header));
    }
    if (first != header.lastIndexOf(column)) {
      throw Problem.usage(file.getFileName() + " has more than one column \"" + column + "\"");
    }
    return first;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private Optional<CSVRecord> nextRecord() {
    try {
      return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
    } catch (UncheckedIOException | IllegalStateException broken) {
      throw unreadable(broken);
    }
  }

  private Problem unreadable(RuntimeException broken) {
    long line = parser.getCurrentLineNumber();
    if (broken.getCause() instanceof CharacterCodingException other) {
      return otherCharset(file, line, other);
    }
    if (broken.getCause() instanceof CSVException || broken instanceof IllegalStateException) {
      return Problem.failed(
              file.getFileName() + " cannot be told apart into rows from line " + line)
          .why("a quote is not closed, or stands inside a cell without quotes")
          .causedBy(broken);
    }
    return Problem.failed(file.getFileName() + " cannot be read from line " + line)
        .why(broken.getCause() == null ? null : broken.getCause().getMessage())
        .causedBy(broken);
  }

  private static Problem otherCharset(Path file, long line, CharacterCodingException other) {
    return Problem.failed(
            file.getFileName()
                + " is not written in the character set of the mapping, near line "
                + line)
        .suggest("name it in the mapping, such as: csv: {charset: windows-1252}")
        .causedBy(other);
  }

  private static CSVFormat format(CsvDialect dialect) {
    return CSVFormat.RFC4180
        .builder()
        .setDelimiter(dialect.delimiter() == null ? "," : dialect.delimiter())
        .setIgnoreEmptyLines(true)
        .get();
  }

  private static Charset charset(CsvDialect dialect) {
    String name = dialect.charset();
    try {
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      throw Problem.usage("there is no character set \"" + name + "\"")
          .suggest("UTF-8, windows-1252, ISO-8859-1")
          .causedBy(unknown);
    }
  }

  private static Reader withoutMark(Reader reader) throws IOException {
    BufferedReader buffered = new BufferedReader(reader);
    buffered.mark(1);
    if (buffered.read() != BYTE_ORDER_MARK) {
      buffered.reset();
    }
    return buffered;
  }

  /** Counts the bytes that pass, for the progress. */
  private static final class CountedInput extends java.io.FilterInputStream {
    private final AtomicLong count;

    CountedInput(InputStream input, AtomicLong count) {
      super(input);
      this.count = count;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      if (read >= 0) {
        count.incrementAndGet();
      }
      return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      if (read > 0) {
        count.addAndGet(read);
      }
      return read;
    }
  }
}
