package dev.cxos.cli.command;

import com.google.protobuf.util.JsonFormat;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.GrpcConnection;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.figures.FigureText;
import dev.cxos.cli.importing.ImportDigest;
import dev.cxos.cli.importing.ImportProgress;
import dev.cxos.cli.importing.ImportRun;
import dev.cxos.cli.importing.ImportSource;
import dev.cxos.cli.importing.MappedRow;
import dev.cxos.cli.importing.MappingFile;
import dev.cxos.cli.importing.Rejections;
import dev.cxos.cli.importing.SurveyQuestions;
import dev.cxos.cli.output.Output;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a CSV file in. */
@Command(
    name = "import",
    description = {
      "Bring the responses of a CSV file in, as a mapping file says.",
      "It may be interrupted and run again: it goes on where it stopped and counts nothing twice."
    })
public final class ImportCommand implements Callable<Integer> {
  private static final int SHOWN_REJECTIONS = 3;

  private final Invocation invocation;

  @Parameters(paramLabel = "FILE.csv", description = "The file; its first line names the columns.")
  private Path file = Path.of("");

  @Option(
      names = "--survey",
      required = true,
      paramLabel = "SURVEY",
      description = "The survey that was answered; it must be published.")
  private String survey = "";

  @Option(
      names = "--map",
      required = true,
      paramLabel = "MAPPING.yaml",
      description = "What the columns mean.")
  private Path map = Path.of("");

  @Option(
      names = "--import-id",
      paramLabel = "ID",
      description = "The id of the import; a digest of file, mapping and survey unless given.")
  private @Nullable String importId;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description = "Write the refused rows to this CSV file, with row number, field and reason.")
  private @Nullable Path rejects;

  @Option(names = "--dry-run", description = "Read and check everything, and send nothing.")
  private boolean dryRun;

  @Option(
      names = "--retry-for",
      paramLabel = "SECONDS",
      description = "How long to keep trying without progress; 120 unless given.")
  private int retryFor = 120;

  /** Imports in this invocation. */
  public ImportCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    byte[] mappingBytes = Files.readAllBytes(map);
    MappingFile mapping = MappingFile.parse(map.getFileName().toString(), mappingBytes);
    Output output = invocation.output();
    if (mapping.externalId() == null) {
      output.hint(
          "warning: the mapping has no external_id; only a repeat of this very file is recognised");
    }
    String surveyId =
        ResourceName.in("questionnaires", survey).substring("questionnaires/".length());
    try (Session session = Session.of(invocation)) {
      ImportSource source =
          new ImportSource(file, mapping, SurveyQuestions.read(session.rest(), surveyId));
      if (dryRun) {
        return check(source, output);
      }
      String id = importId == null ? ImportDigest.of(file, mappingBytes, surveyId) : importId;
      return send(session, source, surveyId, id, output);
    }
  }

  private int send(Session session, ImportSource source, String surveyId, String id, Output output)
      throws IOException {
    ImportProgress progress = new ImportProgress(output, source.size());
    Thread farewell = new Thread(() -> sayHowToGoOn(progress, output));
    Runtime.getRuntime().addShutdownHook(farewell);
    try (GrpcConnection connection = session.connect()) {
      ImportRun run = new ImportRun(connection, source, progress, Duration.ofSeconds(retryFor));
      ImportRun.Outcome outcome = run.run(surveyId, id, displayName());
      Runtime.getRuntime().removeShutdownHook(farewell);
      report(outcome, output);
      tellRejections(connection, source, outcome.state(), output);
      return 0;
    } catch (RuntimeException failed) {
      removeQuietly(farewell);
      throw failed;
    }
  }

  private String displayName() {
    String name = file.getFileName().toString();
    return name.length() > 200 ? name.substring(0, 200) : name;
  }

  private void report(ImportRun.Outcome outcome, Output output) throws IOException {
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

  private void tellRejections(
      GrpcConnection connection, ImportSource source, Import state, Output output)
      throws IOException {
    if (rejects != null) {
      long written = new Rejections(connection, state.getName()).writeTo(source, rejects);
      output.hint(FigureText.count(written) + " refused rows written to " + rejects);
      return;
    }
    Rejections all = new Rejections(connection, state.getName());
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

  private static int check(ImportSource source, Output output) throws IOException {
    Map<String, Long> missing = new TreeMap<>();
    long rows = 0;
    long faults = 0;
    try (ImportSource.RowStream stream = source.open()) {
      for (Optional<MappedRow> next = stream.next(); next.isPresent(); next = stream.next()) {
        MappedRow row = next.get();
        rows++;
        row.missing().forEach(question -> missing.merge(question, 1L, Long::sum));
        if (row.content().hasProblem() && ++faults <= SHOWN_REJECTIONS) {
          output.hint(
              "row %d: %s %s"
                  .formatted(
                      row.number(),
                      row.content().getProblem().getField(),
                      row.content().getProblem().getReason()));
        }
      }
    }
    output.line("rows        " + FigureText.count(rows));
    output.line("readable    " + FigureText.count(rows - faults));
    output.line("unreadable  " + FigureText.count(faults));
    output.line("missing     " + missing(missing));
    output.hint("nothing was sent");
    return 0;
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
