package dev.cxos.cli.importing;

import dev.cxos.survey.v1.Rejection;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes refused rows to a CSV file: row number, field, reason, and the columns as they were. */
public final class RejectionFile {
  private RejectionFile() {}

  /**
   * Writes them.
   *
   * @param rejections the refused rows by row number
   * @param source the file that they came from
   * @param target the file to write
   * @return how many there are
   */
  public static long write(Iterator<Rejection> rejections, ImportSource<?> source, Path target)
      throws IOException {
    long written = 0;
    try (CsvTable table = CsvTable.open(source.file(), source.mapping().csv());
        BufferedWriter writer = Files.newBufferedWriter(target);
        CSVPrinter printer = new CSVPrinter(writer, CSVFormat.RFC4180)) {
      List<String> header = new ArrayList<>(List.of("row", "field", "reason"));
      header.addAll(table.header());
      printer.printRecord(header);
      while (rejections.hasNext()) {
        Rejection rejection = rejections.next();
        List<String> line =
            new ArrayList<>(
                List.of(
                    Long.toString(rejection.getRow()),
                    rejection.getField(),
                    rejection.getReason()));
        rowOf(table, rejection.getRow()).ifPresent(row -> line.addAll(row.cells()));
        printer.printRecord(line);
        written++;
      }
    }
    return written;
  }

  /** Both lists are in the order of the rows, so the file is read once. */
  private static Optional<CsvRow> rowOf(CsvTable table, long number) {
    for (Optional<CsvRow> row = table.next(); row.isPresent(); row = table.next()) {
      if (row.get().number() == number) {
        return row;
      }
    }
    return Optional.empty();
  }
}
