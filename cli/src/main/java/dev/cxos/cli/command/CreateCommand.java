package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.output.Output;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Creates a resource from a file. */
@Command(name = "create", description = "Create one from a YAML or JSON file.")
public final class CreateCommand implements Callable<Integer> {
  private final Invocation invocation;
  private final String collection;
  private final String idParameter;

  @Option(
      names = {"-f", "--file"},
      required = true,
      paramLabel = "FILE",
      description = "The fields of the REST body and an id; - for what is piped in.")
  private String file = "";

  @Option(
      names = "--request-id",
      paramLabel = "UUID",
      description = "The same one has one effect, however often it is sent.")
  private @Nullable String requestId;

  @Option(names = "--dry-run", description = "Show what would be sent, and send nothing.")
  private boolean dryRun;

  /**
   * Creates one in a collection.
   *
   * @param collection such as {@code journeys}
   * @param idParameter the query parameter that carries the id
   */
  public CreateCommand(Invocation invocation, String collection, String idParameter) {
    this.invocation = invocation;
    this.collection = collection;
    this.idParameter = idParameter;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    ResourceFile resource = ResourceFile.read(file, invocation);
    String name = ResourceName.in(collection, resource.id());
    String path =
        "/v1/" + collection + "?" + idParameter + "=" + name.substring(collection.length() + 1);
    if (requestId != null) {
      path += "&requestId=" + RequestId.checked(requestId);
    }
    if (dryRun) {
      output.hint("would POST " + path);
      output.body(resource.body());
      return 0;
    }
    try (Session session = Session.of(invocation)) {
      String body = session.rest().post(path, resource.body());
      if (output.isForPeople()) {
        output.line("created " + new ObjectMapper().readTree(body).path("name").asText());
      } else {
        output.body(body);
      }
    }
    return 0;
  }
}
