package dev.cxos.cli.command;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.GrpcConnection;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.figures.FigureText;
import dev.cxos.cli.importing.ImportSource;
import dev.cxos.cli.importing.InteractionImports;
import dev.cxos.cli.importing.InteractionMapping;
import dev.cxos.cli.output.Output;
import dev.cxos.survey.v1.Interaction;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings a CSV file of interactions in. */
@Command(
    name = "import",
    description = {
      "Bring the contacts of a CSV file in, such as the log of a service desk, as a mapping file"
          + " says.",
      "It may be interrupted and run again: it goes on where it stopped and counts nothing twice."
    })
public final class InteractionsImportCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin private final ImportOptions options = new ImportOptions();

  @Option(
      names = "--create-reasons",
      description =
          "Create the contact reasons that the file names and the service lacks, with the usual"
              + " window of 7 days for repeats. Without it their rows are refused.")
  private boolean createReasons;

  /** Imports in this invocation. */
  public InteractionsImportCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    InteractionMapping mapping =
        InteractionMapping.parse(options.rows().mappingName(), options.rows().mappingBytes());
    ImportExecution execution = new ImportExecution(options, output);
    if (!mapping.hasIdentity()) {
      execution.warnOfMissingIdentity();
    }
    ImportSource<Interaction> source = new ImportSource<>(options.rows().file(), mapping);
    if (options.rows().isDryRun()) {
      return execution.check(source);
    }
    try (Session session = Session.of(invocation)) {
      if (createReasons) {
        int created = ContactReasons.createMissing(session.rest(), source);
        output.hint(FigureText.count(created) + " contact reasons created");
      }
      try (GrpcConnection connection = session.connect()) {
        return execution.send(new InteractionImports(connection), source, "interactions");
      }
    }
  }
}
