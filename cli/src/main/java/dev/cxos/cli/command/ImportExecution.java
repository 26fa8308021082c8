package dev.cxos.cli.command;

import com.google.protobuf.MessageLite;
import com.google.protobuf.util.JsonFormat;
import dev.cxos.cli.figures.FigureText;
import dev.cxos.cli.importing.ImportDigest;
import dev.cxos.cli.importing.ImportProgress;
import dev.cxos.cli.importing.ImportRun;
import dev.cxos.cli.importing.ImportSource;
import dev.cxos.cli.importing.ImportTarget;
import dev.cxos.cli.importing.MappedRow;
import dev.cxos.cli.importing.Rejections;
import dev.cxos.cli.importing.RowTally;
import dev.cxos.cli.output.Output;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.Rejection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Brings a file in, or only checks it, as the command line says, and tells what came of it.
 *
 * @param options what was said on the command line
 * @param output where to tell
 */
record ImportExecution(ImportOptions options, Output output) {
  private static final int SHOWN_REJECTIONS = 3;

  /** Warns that a corrected file would be imported beside the first one. */
  void warnOfMissingIdentity() {
    output.hint(
        "warning: the mapping has no external_id; only a repeat of this very file is recognised");
  }

  /**
   * Sends every row.
   *
   * @param target the service that takes them
   * @param place what is imported into, for the id of the import
   */
  <T extends MessageLite> int send(ImportTarget<T> target, ImportSource<T> source, String place)
      throws IOException {
    String given = options.importId();
    String id =
        given == null ? ImportDigest.of(options.file(), options.mappingBytes(), place) : given;
    ImportProgress progress = new ImportProgress(output, source.size());
    Thread farewell = new Thread(() -> sayHowToGoOn(progress, output));
    Runtime.getRuntime().addShutdownHook(farewell);
    try {
      ImportRun.Outcome outcome =
          new ImportRun<>(target, source, progress, options.patience())
              .run(id, options.displayName());
      Runtime.getRuntime().removeShutdownHook(farewell);
      report(outcome);
      tellRejections(target, source, outcome.state());
      return 0;
    } catch (RuntimeException failed) {
      removeQuietly(farewell);
      throw failed;
    }
  }

  /** Reads and checks every row, and sends nothing. */
  int check(ImportSource<?> source) throws IOException {
    RowTally tally = new RowTally();
    count(source, tally);
    output.line("rows        " + FigureText.count(tally.rows()));
    output.line("readable    " + FigureText.count(tally.rows() - tally.unreadable()));
    output.line("unreadable  " + FigureText.count(tally.unreadable()));
    output.line("missing     " + missing(tally.missing()));
    output.hint("nothing was sent");
    return 0;
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

  private void report(ImportRun.Outcome outcome) throws IOException {
    Import state = outcome.state();
    if (!output.isForPeople()) {
      output.body(JsonFormat.printer().omittingInsignificantWhitespace().print(state));
      return;
    }
    if (outcome.sentRows() == 0) {
      output.line(
          "nothing new: all %s rows are in already"
              .formatted(FigureText.count(outcome.tally().rows())));
    }
    output.line("import      " + state.getName());
    output.line("rows        " + FigureText.count(state.getAcknowledgedRow()));
    output.line("recorded    " + FigureText.count(state.getRecordedCount()));
    output.line("duplicates  " + FigureText.count(state.getDuplicateCount()));
    output.line("rejected    " + FigureText.count(state.getRejectedCount()));
    output.line("missing     " + missing(outcome.tally().missing()));
  }

  private void tellRejections(ImportTarget<?> target, ImportSource<?> source, Import state)
      throws IOException {
    Rejections all = new Rejections(target.calls(), state.getName());
    Path rejects = options.rejects();
    if (rejects != null) {
      long written = all.writeTo(source, rejects);
      output.hint(FigureText.count(written) + " refused rows written to " + rejects);
      return;
    }
    for (int shown = 0;
        state.getRejectedCount() > 0 && shown < SHOWN_REJECTIONS && all.hasNext();
        shown++) {
      Rejection rejection = all.next();
      output.hint(
          "row %d refused: %s %s"
              .formatted(rejection.getRow(), rejection.getField(), rejection.getReason()));
    }
    if (state.getRejectedCount() > 0) {
      output.hint("all of them: the same command with --rejects FILE");
    }
  }

  private static String missing(Map<String, Long> missing) {
    return missing.isEmpty()
        ? "none"
        : new TreeMap<>(missing)
            .entrySet().stream()
                .map(entry -> entry.getKey() + " " + FigureText.count(entry.getValue()))
                .collect(Collectors.joining(", "));
  }

  private static void sayHowToGoOn(ImportProgress progress, Output output) {
    progress.end();
    output.hint(
        "interrupted after row %s. Nothing is lost: run the same command again to go on."
            .formatted(FigureText.count(progress.acknowledged())));
  }

  private static void removeQuietly(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The program is ending already and the hook runs: nothing is left to remove.
      assert hook != null;
    }
  }
}
