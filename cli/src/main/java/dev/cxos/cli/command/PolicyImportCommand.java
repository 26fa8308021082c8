package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cxos.cli.ExitCode;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.output.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the next version of a policy from a file. */
@Command(
    name = "import",
    description =
        "Make the next version of a policy, a draft, from a file. Ends with 3 if something must be"
            + " mended before it can be reviewed.")
public final class PolicyImportCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Invocation invocation;

  @Parameters(index = "0", paramLabel = "POLICY", description = "Such as goodwill.")
  private String policy = "";

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "The version as YAML; - for what is piped in.")
  private String file = "";

  @Option(
      names = "--request-id",
      paramLabel = "UUID",
      description = "The same one has one effect, however often it is sent.")
  private @Nullable String requestId;

  /** Makes it in this invocation. */
  public PolicyImportCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    String path = "/v1/" + ResourceName.in("policies", policy) + "/versions:import";
    ObjectNode body = JSON.createObjectNode().put("yaml", yaml());
    if (requestId != null) {
      body.put("requestId", RequestId.checked(requestId));
    }
    try (Session session = Session.of(invocation)) {
      String answer = session.rest().post(path, body.toString());
      JsonNode version = JSON.readTree(answer);
      if (output.isForPeople()) {
        PolicyVersionText.show(output, version);
        PolicyVersionText.showFindings(output, version);
      } else {
        output.body(answer);
      }
      boolean wrong = PolicyVersionText.hasErrors(version);
      return (wrong ? ExitCode.ANSWER_IS_NO : ExitCode.OK).number();
    }
  }

  private String yaml() throws IOException {
    byte[] bytes =
        file.equals("-") ? invocation.in().readAllBytes() : Files.readAllBytes(Path.of(file));
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
