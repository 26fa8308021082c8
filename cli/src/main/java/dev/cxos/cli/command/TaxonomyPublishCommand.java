package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.output.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Publishes a taxonomy. */
@Command(
    name = "publish",
    description = "Freeze the draft as the next version; complaints are tagged by it from then on.")
public final class TaxonomyPublishCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "NAME", description = "The taxonomy.")
  private String name = "";

  /** Publishes in this invocation. */
  public TaxonomyPublishCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    try (Session session = Session.of(invocation)) {
      String answer =
          session.rest().post("/v1/" + ResourceName.in("taxonomies", name) + ":publish", "{}");
      if (output.isForPeople()) {
        JsonNode taxonomy = new ObjectMapper().readTree(answer);
        output.line(
            "published version %s of %s"
                .formatted(taxonomy.path("version").asText(), taxonomy.path("name").asText()));
      } else {
        output.body(answer);
      }
    }
    return 0;
  }
}
