package dev.cxos.cli.command;

import com.google.protobuf.MessageLite;
import dev.cxos.cli.figures.FigureText;
import dev.cxos.cli.importing.ImportSource;
import dev.cxos.cli.importing.MappedRow;
import dev.cxos.cli.importing.RejectionFile;
import dev.cxos.cli.importing.RowTally;
import dev.cxos.cli.output.Output;
import dev.cxos.survey.v1.Rejection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tells what is in the rows of a file, and which of them were refused.
 *
 * @param options what was said on the command line
 * @param output where to tell
 */
record RowReport(RowFileOptions options, Output output) {
  private static final int SHOWN_REJECTIONS = 3;

  /** Reads and checks every row, and sends nothing. */
  int check(ImportSource<?> source) throws IOException {
    RowTally tally = new RowTally();
    count(source, tally);
    output.line("rows        " + FigureText.count(tally.rows()));
    output.line("readable    " + FigureText.count(tally.rows() - tally.unreadable()));
    output.line("unreadable  " + FigureText.count(tally.unreadable()));
    tellMissing(tally);
    output.hint("nothing was sent");
    return 0;
  }

  /** Tells which fields have no value in how many rows. */
  void tellMissing(RowTally tally) {
    Map<String, Long> missing = new TreeMap<>(tally.missing());
    output.line(
        "missing     "
            + (missing.isEmpty()
                ? "none"
                : missing.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + FigureText.count(entry.getValue()))
                    .collect(Collectors.joining(", "))));
  }

  /**
   * Writes the refused rows to a file, or tells of the first ones.
   *
   * @param count how many there are
   * @param rejections the refused rows by row number
   */
  void tellRejections(ImportSource<?> source, long count, Iterator<Rejection> rejections)
      throws IOException {
    Path file = options.rejects();
    if (file != null) {
      long written = RejectionFile.write(rejections, source, file);
      output.hint(FigureText.count(written) + " refused rows written to " + file);
      return;
    }
    for (int shown = 0; count > 0 && shown < SHOWN_REJECTIONS && rejections.hasNext(); shown++) {
      Rejection rejection = rejections.next();
      output.hint(
          "row %d refused: %s %s"
              .formatted(rejection.getRow(), rejection.getField(), rejection.getReason()));
    }
    if (count > 0) {
      output.hint("all of them: the same command with --rejects FILE");
    }
  }

  private <T extends MessageLite> void count(ImportSource<T> source, RowTally tally)
      throws IOException {
    try (ImportSource.RowStream<T> rows = source.open()) {
      for (Optional<MappedRow<T>> next = rows.next(); next.isPresent(); next = rows.next()) {
        MappedRow<T> row = next.get();
        tally.count(row);
        if (row.content() instanceof MappedRow.Content.Unreadable<T> fault
            && tally.unreadable() <= SHOWN_REJECTIONS) {
          output.hint(
              "row %d: %s %s"
                  .formatted(
                      row.number(), fault.problem().getField(), fault.problem().getReason()));
        }
      }
    }
  }
}
