package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.util.Timestamps;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.decisions.Since;
import dev.cxos.cli.output.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a contact policy in force. */
@Command(
    name = "publish",
    description = "Put a draft in force, now or later, until the next one is. Simulate it first.")
public final class ContactPolicyPublishCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Invocation invocation;

  @Parameters(paramLabel = "NAME", description = "The policy.")
  private String name = "";

  @Option(
      names = "--from",
      defaultValue = "",
      paramLabel = "TIME",
      description = "A day or a moment, such as 2026-07-01T08:00:00Z; now unless given.")
  private String from = "";

  /** Publishes in this invocation. */
  public ContactPolicyPublishCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    String path = "/v1/" + ResourceName.in("contactPolicies", name);
    ObjectNode request = JSON.createObjectNode();
    if (!from.isEmpty()) {
      request.put(
          "effectiveTime", Timestamps.toString(Since.read(from, invocation.clock().instant())));
    }
    try (Session session = Session.of(invocation)) {
      JsonNode present = JSON.readTree(session.rest().get(path));
      request.put("etag", present.path("etag").asText());
      String answer = session.rest().post(path + ":publish", request.toString());
      if (output.isForPeople()) {
        JsonNode policy = JSON.readTree(answer);
        output.line(
            "%s is in force from %s"
                .formatted(policy.path("name").asText(), policy.path("effectiveTime").asText()));
      } else {
        output.body(answer);
      }
    }
    return 0;
  }
}
