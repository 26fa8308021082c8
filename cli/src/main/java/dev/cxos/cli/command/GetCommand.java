package dev.cxos.cli.command;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.output.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one resource: as YAML for a person, as the REST body for a program. */
@Command(name = "get", description = "Show one, with all that it is made of.")
public final class GetCommand implements Callable<Integer> {
  private final Invocation invocation;
  private final String collection;

  @Parameters(paramLabel = "NAME", description = "The last part of its name.")
  private String name = "";

  /**
   * Shows one of a collection.
   *
   * @param collection such as {@code journeys}
   */
  public GetCommand(Invocation invocation, String collection) {
    this.invocation = invocation;
    this.collection = collection;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    try (Session session = Session.of(invocation)) {
      String body = session.rest().get("/v1/" + ResourceName.in(collection, name));
      if (output.isForPeople()) {
        output.body(Yaml.of(body));
      } else {
        output.body(body);
      }
    }
    return 0;
  }
}
