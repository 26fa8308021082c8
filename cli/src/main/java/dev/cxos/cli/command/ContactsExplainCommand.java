package dev.cxos.cli.command;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.ProtoJson;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.contacts.ContactChannel;
import dev.cxos.cli.contacts.StandingText;
import dev.cxos.cli.output.Output;
import dev.cxos.survey.v1.ExplainContactResponse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains what may be sent to a customer now, and why the rest may not. */
@Command(
    name = "explain",
    description = {
      "Explain what may be sent to a customer now, and of the rest which rule is why and until"
          + " when.",
      "A customer without a record may be asked about too."
    })
public final class ContactsExplainCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "CUSTOMER", description = "The customer's opaque id.")
  private String customer = "";

  @Option(
      names = "--channel",
      defaultValue = "email",
      paramLabel = "CHANNEL",
      description = "email, sms, phone, web, link, webhook or in-person; email unless given.")
  private String channel = "";

  /** Explains in this invocation. */
  public ContactsExplainCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    String path =
        "/v1/%s:explain?%s"
            .formatted(
                ContactName.of(customer),
                new Query().with("channel", ContactChannel.parse(channel)));
    try (Session session = Session.of(invocation)) {
      String body = session.rest().get(path);
      if (output.isForPeople()) {
        StandingText.show(
            ProtoJson.read(body, ExplainContactResponse.newBuilder()).build(), output);
      } else {
        output.body(body);
      }
    }
    return 0;
  }
}
