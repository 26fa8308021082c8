package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.Problem;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.output.Output;
import dev.cxos.cli.output.Table;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says which tags would fit words. */
@Command(
    name = "suggest",
    description = "Say which tags would fit some words: those of rules, then those of the model.")
public final class ComplaintsSuggestCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(index = "0", paramLabel = "TAXONOMY", description = "The taxonomy, such as returns.")
  private String taxonomy = "";

  @Parameters(
      index = "1",
      paramLabel = "WORDS",
      description = "What a customer wrote; - for what is piped in.")
  private String words = "";

  /** Says it in this invocation. */
  public ComplaintsSuggestCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    String text =
        words.equals("-")
            ? new String(invocation.in().readAllBytes(), StandardCharsets.UTF_8).strip()
            : words;
    if (text.isEmpty()) {
      throw Problem.usage("there are no words")
          .suggest("cxos complaints suggest returns \"it came late\"");
    }
    String request = new ObjectMapper().createObjectNode().put("text", text).toString();
    try (Session session = Session.of(invocation)) {
      String body =
          session
              .rest()
              .post("/v1/" + ResourceName.in("taxonomies", taxonomy) + ":suggestTags", request);
      if (!output.isForPeople()) {
        output.list(body, "tags");
        return 0;
      }
      show(new ObjectMapper().readTree(body).path("tags"), output);
    }
    return 0;
  }

  private static void show(JsonNode tags, Output output) {
    if (tags.isEmpty()) {
      output.line("no tag fits");
      return;
    }
    Table table =
        new Table().words("tag").words("suggested by").figures("confidence").words("rule");
    for (JsonNode tag : tags) {
      table.row(
          tag.path("tag").asText(),
          tag.path("source").asText().toLowerCase(Locale.ROOT),
          tag.has("confidence")
              ? String.format(Locale.ROOT, "%.2f", tag.path("confidence").asDouble())
              : "",
          tag.path("tagRule").asText().replaceFirst("^tagRules/", ""));
    }
    output.table(table);
  }
}
