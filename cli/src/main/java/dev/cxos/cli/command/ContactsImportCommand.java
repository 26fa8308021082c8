package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.GrpcConnection;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.figures.FigureText;
import dev.cxos.cli.importing.ContactMapping;
import dev.cxos.cli.importing.ContactUpsert;
import dev.cxos.cli.importing.ImportProgress;
import dev.cxos.cli.importing.ImportSource;
import dev.cxos.cli.output.Output;
import dev.cxos.survey.v1.Contact;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Brings the records of customers in. */
@Command(
    name = "import",
    description = {
      "Create or change the records of customers of a CSV file, as a mapping file says. Consents"
          + " stay",
      "as they are.",
      "It may be run again: the same record twice changes nothing."
    })
public final class ContactsImportCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin private final RowFileOptions options = new RowFileOptions();

  /** Imports in this invocation. */
  public ContactsImportCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    ImportSource<Contact> source =
        new ImportSource<>(
            options.file(), ContactMapping.parse(options.mappingName(), options.mappingBytes()));
    RowReport report = new RowReport(options, output);
    if (options.isDryRun()) {
      return report.check(source);
    }
    try (Session session = Session.of(invocation);
        GrpcConnection connection = session.connect()) {
      ContactUpsert.Outcome outcome =
          new ContactUpsert(
                  connection, new ImportProgress(output, source.size()), options.patience())
              .run(source);
      tell(outcome, report, output);
      report.tellRejections(source, outcome.rejections().size(), outcome.rejections().iterator());
    }
    return 0;
  }

  private static void tell(ContactUpsert.Outcome outcome, RowReport report, Output output) {
    int rejected = outcome.rejections().size();
    long same = outcome.tally().rows() - rejected - outcome.created() - outcome.changed();
    if (!output.isForPeople()) {
      output.body(
          new ObjectMapper()
              .createObjectNode()
              .put("rows", outcome.tally().rows())
              .put("createdCount", outcome.created())
              .put("updatedCount", outcome.changed())
              .put("rejectedCount", rejected)
              .toString());
      return;
    }
    output.line("rows        " + FigureText.count(outcome.tally().rows()));
    output.line("created     " + FigureText.count(outcome.created()));
    output.line("changed     " + FigureText.count(outcome.changed()));
    output.line("the same    " + FigureText.count(same));
    output.line("rejected    " + FigureText.count(rejected));
    report.tellMissing(outcome.tally());
  }
}
