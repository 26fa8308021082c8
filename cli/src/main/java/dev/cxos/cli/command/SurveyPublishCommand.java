package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.output.Output;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes a survey. */
@Command(
    name = "publish",
    description = "Freeze the draft as the next version; answers may be given from then on.")
public final class SurveyPublishCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "NAME", description = "The survey.")
  private String name = "";

  @Option(
      names = "--request-id",
      paramLabel = "UUID",
      description = "The same one has one effect, however often it is sent.")
  private @Nullable String requestId;

  /** Publishes in this invocation. */
  public SurveyPublishCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    String body =
        requestId == null ? "{}" : "{\"requestId\":\"" + RequestId.checked(requestId) + "\"}";
    try (Session session = Session.of(invocation)) {
      String answer =
          session.rest().post("/v1/" + ResourceName.in("questionnaires", name) + ":publish", body);
      if (output.isForPeople()) {
        JsonNode survey = new ObjectMapper().readTree(answer);
        output.line(
            "published version "
                + survey.path("version").asText()
                + " of "
                + survey.path("name").asText());
      } else {
        output.body(answer);
      }
    }
    return 0;
  }
}
