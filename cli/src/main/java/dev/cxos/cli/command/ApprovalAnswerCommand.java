package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.output.Output;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers a request for approval. */
@Command(description = "Answer a request for approval.")
public final class ApprovalAnswerCommand implements Callable<Integer> {
  private final Invocation invocation;
  private final String verb;

  @Parameters(paramLabel = "NAME", description = "The request; named like its decision.")
  private String name = "";

  @Option(
      names = "--comment",
      paramLabel = "WORDS",
      description = "What to say to the others, without personal data.")
  private @Nullable String comment;

  /**
   * Answers in this invocation.
   *
   * @param verb approve, refuse or withdraw
   */
  public ApprovalAnswerCommand(Invocation invocation, String verb) {
    this.invocation = invocation;
    this.verb = verb;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    ObjectNode body = new ObjectMapper().createObjectNode();
    if (comment != null) {
      body.put("comment", comment);
    }
    try (Session session = Session.of(invocation)) {
      String answer =
          session
              .rest()
              .post("/v1/" + ResourceName.in("approvals", name) + ":" + verb, body.toString());
      if (output.isForPeople()) {
        JsonNode approval = new ObjectMapper().readTree(answer);
        output.line(approval.path("name").asText() + " is " + approval.path("state").asText());
      } else {
        output.body(answer);
      }
    }
    return 0;
  }
}
