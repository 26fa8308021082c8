package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.output.Output;
import java.io.IOException;

/** Brings a version of a policy a step further: reviewed, in force, or out of it. */
final class PolicyStep {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PolicyStep() {}

  /**
   * Takes a step with a version as it is now.
   *
   * @param typed the version
   * @param verb review, activate or retire
   * @param body what else to say
   */
  static int run(Invocation invocation, String typed, String verb, ObjectNode body)
      throws IOException {
    Output output = invocation.output();
    String path = "/v1/" + VersionName.of(typed);
    try (Session session = Session.of(invocation)) {
      JsonNode present = JSON.readTree(session.rest().get(path));
      body.put("etag", present.path("etag").asText());
      String answer = session.rest().post(path + ":" + verb, body.toString());
      if (output.isForPeople()) {
        PolicyVersionText.show(output, JSON.readTree(answer));
      } else {
        output.body(answer);
      }
    }
    return 0;
  }
}
