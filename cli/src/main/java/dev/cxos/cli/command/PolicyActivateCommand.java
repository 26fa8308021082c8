package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a version of a policy in force. */
@Command(
    name = "activate",
    description = "Put a reviewed version in force, now or later; the one before ends then.")
public final class PolicyActivateCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "VERSION", description = "Such as goodwill/2.")
  private String version = "";

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      description = "Such as 2026-07-01T00:00:00Z; now unless given.")
  private @Nullable String from;

  @Option(
      names = "--until",
      paramLabel = "INSTANT",
      description = "When it ends; without end unless given.")
  private @Nullable String until;

  /** Does so in this invocation. */
  public PolicyActivateCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    ObjectNode body = new ObjectMapper().createObjectNode();
    put(body, "effectiveTime", from);
    put(body, "endTime", until);
    return PolicyStep.run(invocation, version, "activate", body);
  }

  private static void put(ObjectNode body, String field, @Nullable String typed) {
    if (typed == null) {
      return;
    }
    try {
      body.put(field, Instant.parse(typed).toString());
    } catch (DateTimeParseException malformed) {
      throw Problem.usage("\"" + typed + "\" is not an instant")
          .suggest("write it like 2026-07-01T00:00:00Z")
          .causedBy(malformed);
    }
  }
}
