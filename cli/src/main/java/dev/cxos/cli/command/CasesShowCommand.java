package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.ProtoJson;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.cases.CaseText;
import dev.cxos.cli.output.Output;
import dev.cxos.survey.v1.Case;
import dev.cxos.survey.v1.CaseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a case with its clocks and all that happened to it. */
@Command(name = "show", description = "Show a case, its two clocks, and all that happened to it.")
public final class CasesShowCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Invocation invocation;

  @Parameters(paramLabel = "CASE", description = "The last part of its name.")
  private String name = "";

  /** Shows it in this invocation. */
  public CasesShowCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    String path = "/v1/" + ResourceName.in("cases", name);
    try (Session session = Session.of(invocation)) {
      String body = session.rest().get(path);
      ArrayNode events = Listing.readAll(session, path + "/events", "events");
      if (output.isForPeople()) {
        List<CaseEvent> story = new ArrayList<>();
        for (JsonNode event : events) {
          story.add(ProtoJson.read(event.toString(), CaseEvent.newBuilder()).build());
        }
        CaseText.show(ProtoJson.read(body, Case.newBuilder()).build(), story, output);
      } else {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("case", JSON.readTree(body));
        whole.set("events", events);
        output.body(whole.toString());
      }
    }
    return 0;
  }
}
