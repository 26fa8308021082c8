package dev.cxos.cli.command;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.output.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows the record of a customer. */
@Command(
    name = "show",
    description = "Show how a customer can be reached, and what the customer allowed and refused.")
public final class ContactsShowCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "CUSTOMER", description = "The customer's opaque id.")
  private String customer = "";

  /** Shows it in this invocation. */
  public ContactsShowCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    try (Session session = Session.of(invocation)) {
      String body = session.rest().get("/v1/" + ContactName.of(customer));
      output.body(output.isForPeople() ? Yaml.of(body) : body);
    }
    return 0;
  }
}
