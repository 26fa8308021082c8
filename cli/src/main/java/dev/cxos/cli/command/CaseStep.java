package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.output.Output;
import java.io.IOException;
import java.util.Locale;

/** Brings a case a step further, as it is now. */
final class CaseStep {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CaseStep() {}

  /**
   * Takes a step.
   *
   * @param typed the case
   * @param verb such as {@code solve}
   * @param body what else to say
   */
  static int run(Invocation invocation, String typed, String verb, ObjectNode body)
      throws IOException {
    Output output = invocation.output();
    String path = "/v1/" + ResourceName.in("cases", typed);
    try (Session session = Session.of(invocation)) {
      JsonNode present = JSON.readTree(session.rest().get(path));
      body.put("etag", present.path("etag").asText());
      String answer = session.rest().post(path + ":" + verb, body.toString());
      if (output.isForPeople()) {
        JsonNode now = JSON.readTree(answer);
        output.line(
            "%s is %s"
                .formatted(
                    now.path("name").asText(),
                    now.path("state").asText().toLowerCase(Locale.ROOT)));
      } else {
        output.body(answer);
      }
    }
    return 0;
  }
}
