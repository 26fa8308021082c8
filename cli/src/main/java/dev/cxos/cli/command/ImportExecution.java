package dev.cxos.cli.command;

import com.google.protobuf.MessageLite;
import com.google.protobuf.util.JsonFormat;
import dev.cxos.cli.figures.FigureText;
import dev.cxos.cli.importing.ImportDigest;
import dev.cxos.cli.importing.ImportProgress;
import dev.cxos.cli.importing.ImportRun;
import dev.cxos.cli.importing.ImportSource;
import dev.cxos.cli.importing.ImportTarget;
import dev.cxos.cli.importing.Rejections;
import dev.cxos.cli.output.Output;
import dev.cxos.survey.v1.Import;
import java.io.IOException;

/**
 * Brings a file in, or only checks it, as the command line says, and tells what came of it.
 *
 * @param options what was said on the command line
 * @param output where to tell
 */
record ImportExecution(ImportOptions options, Output output) {
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
        given == null
            ? ImportDigest.of(options.rows().file(), options.rows().mappingBytes(), place)
            : given;
    ImportProgress progress = new ImportProgress(output, source.size());
    Thread farewell = new Thread(() -> sayHowToGoOn(progress, output));
    Runtime.getRuntime().addShutdownHook(farewell);
    try {
      ImportRun.Outcome outcome =
          new ImportRun<>(target, source, progress, options.rows().patience())
              .run(id, options.displayName());
      Runtime.getRuntime().removeShutdownHook(farewell);
      report(outcome);
      rows()
          .tellRejections(
              source,
              outcome.state().getRejectedCount(),
              new Rejections(target.calls(), outcome.state().getName()));
      return 0;
    } catch (RuntimeException failed) {
      removeQuietly(farewell);
      throw failed;
    }
  }

  /** Reads and checks every row, and sends nothing. */
  int check(ImportSource<?> source) throws IOException {
    return rows().check(source);
  }

  private RowReport rows() {
    return new RowReport(options.rows(), output);
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
    rows().tellMissing(outcome.tally());
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
