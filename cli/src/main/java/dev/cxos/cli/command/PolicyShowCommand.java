package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.output.Output;
import dev.cxos.cli.output.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a policy and all its versions. */
@Command(name = "show", description = "Show a policy and its versions, the newest first.")
public final class PolicyShowCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Invocation invocation;

  @Parameters(paramLabel = "NAME", description = "The policy, such as goodwill.")
  private String name = "";

  /** Shows it in this invocation. */
  public PolicyShowCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    String path = "/v1/" + ResourceName.in("policies", name);
    try (Session session = Session.of(invocation)) {
      JsonNode policy = JSON.readTree(session.rest().get(path));
      ArrayNode versions = Listing.readAll(session, path + "/versions", "policyVersions");
      if (output.isForPeople()) {
        YAMLMapper yaml =
            YAMLMapper.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .build();
        output.body(yaml.writeValueAsString(policy));
        output.line("");
        output.table(table(versions));
      } else {
        ObjectNode body = JSON.createObjectNode();
        body.set("policy", policy);
        body.set("policyVersions", versions);
        output.body(JSON.writeValueAsString(body));
      }
    }
    return 0;
  }

  private static Table table(ArrayNode versions) {
    Table table =
        new Table()
            .figures("version")
            .words("state")
            .words("from")
            .words("until")
            .words("pilot in")
            .words("author")
            .words("reviewer")
            .figures("findings")
            .words("what is new");
    for (JsonNode version : versions) {
      table.row(
          version.path("name").asText().replaceFirst("^.*/", ""),
          version.path("state").asText(),
          version.path("effectiveTime").asText(""),
          version.path("endTime").asText(""),
          PolicyVersionText.words(version.path("pilotUnits")),
          version.path("author").asText(""),
          version.path("reviewer").asText(""),
          Integer.toString(version.path("findings").size()),
          version.path("changeNote").asText("").lines().findFirst().orElse(""));
    }
    return table;
  }
}
