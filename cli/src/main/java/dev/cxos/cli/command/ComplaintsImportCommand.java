package dev.cxos.cli.command;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.GrpcConnection;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.importing.ComplaintImports;
import dev.cxos.cli.importing.ComplaintMapping;
import dev.cxos.cli.importing.ImportSource;
import dev.cxos.survey.v1.Complaint;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings a CSV file of complaints in. */
@Command(
    name = "import",
    description = {
      "Bring the complaints of a CSV file in, as a mapping file says. Those without tags of their"
          + " own",
      "are tagged by rules and the learned model.",
      "It may be interrupted and run again: it goes on where it stopped and counts nothing twice."
    })
public final class ComplaintsImportCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin private final ImportOptions options = new ImportOptions();

  @Option(
      names = "--taxonomy",
      required = true,
      paramLabel = "TAXONOMY",
      description = "The taxonomy that they are tagged by; it must be published.")
  private String taxonomy = "";

  /** Imports in this invocation. */
  public ComplaintsImportCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    ComplaintMapping mapping =
        ComplaintMapping.parse(options.rows().mappingName(), options.rows().mappingBytes());
    ImportExecution execution = new ImportExecution(options, invocation.output());
    if (!mapping.hasIdentity()) {
      execution.warnOfMissingIdentity();
    }
    String name = ResourceName.in("taxonomies", taxonomy);
    ImportSource<Complaint> source =
        new ImportSource<>(options.rows().file(), mapping.taggedBy(name));
    if (options.rows().isDryRun()) {
      return execution.check(source);
    }
    try (Session session = Session.of(invocation);
        GrpcConnection connection = session.connect()) {
      return execution.send(new ComplaintImports(connection), source, name);
    }
  }
}
