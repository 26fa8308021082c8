package dev.cxos.cli.command;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.GrpcConnection;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.importing.ImportSource;
import dev.cxos.cli.importing.ResponseImports;
import dev.cxos.cli.importing.ResponseMapping;
import dev.cxos.cli.importing.SurveyQuestions;
import dev.cxos.survey.v1.Response;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings a CSV file of responses in. */
@Command(
    name = "import",
    description = {
      "Bring the responses of a CSV file in, as a mapping file says.",
      "It may be interrupted and run again: it goes on where it stopped and counts nothing twice."
    })
public final class ImportCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin private final ImportOptions options = new ImportOptions();

  @Option(
      names = "--survey",
      required = true,
      paramLabel = "SURVEY",
      description = "The survey that was answered; it must be published.")
  private String survey = "";

  /** Imports in this invocation. */
  public ImportCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    ResponseMapping mapping =
        ResponseMapping.parse(options.rows().mappingName(), options.rows().mappingBytes());
    ImportExecution execution = new ImportExecution(options, invocation.output());
    if (mapping.externalId() == null) {
      execution.warnOfMissingIdentity();
    }
    String surveyId =
        ResourceName.in("questionnaires", survey).substring("questionnaires/".length());
    try (Session session = Session.of(invocation)) {
      ImportSource<Response> source =
          new ImportSource<>(
              options.rows().file(),
              mapping.answering(SurveyQuestions.read(session.rest(), surveyId)));
      if (options.rows().isDryRun()) {
        return execution.check(source);
      }
      try (GrpcConnection connection = session.connect()) {
        return execution.send(new ResponseImports(connection, surveyId), source, surveyId);
      }
    }
  }
}
