package dev.cxos.cli.importing;

import dev.cxos.cli.api.Refusal;
import dev.cxos.cli.api.ServiceError;
import dev.cxos.survey.v1.ListRejectionsResponse;
import dev.cxos.survey.v1.Rejection;
import io.grpc.StatusException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The rows that a service refused, by row number, page by page behind the scenes. */
public final class Rejections implements Iterator<Rejection> {
  private final ImportCalls calls;
  private final String importName;
  private final Deque<Rejection> page = new ArrayDeque<>();
  private String nextPage = "";
  private boolean atEnd;

  /** Lists the rejections of an import. */
  public Rejections(ImportCalls calls, String importName) {
    this.calls = calls;
    this.importName = importName;
  }

  @Override
  public boolean hasNext() {
    while (page.isEmpty() && !atEnd) {
      readPage();
    }
    return !page.isEmpty();
  }

  @Override
  public Rejection next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.removeFirst();
  }

  /**
   * Writes the refused rows to a CSV file: row number, field, reason, and the columns as they were.
   *
   * @param source the file that they came from
   * @param target the file to write
   * @return how many there are
   */
  public long writeTo(ImportSource<?> source, Path target) throws IOException {
    long written = 0;
    try (CsvTable table = CsvTable.open(source.file(), source.mapping().csv());
        BufferedWriter writer = Files.newBufferedWriter(target);
        CSVPrinter printer = new CSVPrinter(writer, CSVFormat.RFC4180)) {
      List<String> header = new ArrayList<>(List.of("row", "field", "reason"));
      header.addAll(table.header());
      printer.printRecord(header);
      while (hasNext()) {
        Rejection rejection = next();
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

  private void readPage() {
    try {
      ListRejectionsResponse answer = calls.rejections(importName, nextPage);
      page.addAll(answer.getRejectionsList());
      nextPage = answer.getNextPageToken();
      atEnd = nextPage.isEmpty();
    } catch (StatusException refused) {
      throw Refusal.of(ServiceError.ofGrpc(refused));
    }
  }
}
