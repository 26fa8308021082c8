package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.output.OneLine;
import dev.cxos.cli.output.Table;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the resources of a collection by what most of them have. */
@Command(name = "list", description = "List them all.")
public final class CollectionListCommand implements Callable<Integer> {
  private static final int SHOWN_LETTERS = 80;
  private static final List<String> TITLES =
      List.of("displayName", "title", "statement", "hypothesis", "expression");

  private final Invocation invocation;
  private final String collection;

  /**
   * Lists a collection.
   *
   * @param collection such as {@code caseRules}
   */
  public CollectionListCommand(Invocation invocation, String collection) {
    this.invocation = invocation;
    this.collection = collection;
  }

  @Override
  public Integer call() throws Exception {
    new Listing(
            "/v1/" + collection,
            collection,
            new Table()
                .words("name")
                .words("title")
                .words("unit")
                .words("state")
                .figures("version")
                .figures("votes"),
            item ->
                new String[] {
                  item.path("name").asText().replaceFirst("^" + collection + "/", ""),
                  title(item),
                  item.path("unit").asText(),
                  state(item),
                  item.path("version").asText(),
                  item.path("voteCount").asText()
                })
        .show(invocation);
    return 0;
  }

  private static String title(JsonNode item) {
    return TITLES.stream()
        .map(field -> item.path(field).asText())
        .filter(text -> !text.isEmpty())
        .findFirst()
        .map(text -> OneLine.of(text, SHOWN_LETTERS))
        .orElse("");
  }

  private static String state(JsonNode item) {
    if (item.path("enabled").asBoolean()) {
      return "enabled";
    }
    if (item.path("disabled").asBoolean()) {
      return "disabled";
    }
    return (item.path("state").asText() + item.path("status").asText()).toLowerCase(Locale.ROOT);
  }
}
