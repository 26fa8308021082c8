package dev.cxos.cli.command;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.output.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the taxonomies. */
@Command(name = "list", description = "List the taxonomies.")
public final class TaxonomyListCommand implements Callable<Integer> {
  private final Invocation invocation;

  /** Lists them in this invocation. */
  public TaxonomyListCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    new Listing(
            "/v1/taxonomies",
            "taxonomies",
            new Table()
                .words("taxonomy")
                .words("title")
                .figures("version")
                .figures("tags")
                .figures("retired"),
            taxonomy ->
                new String[] {
                  taxonomy.path("name").asText().replaceFirst("^taxonomies/", ""),
                  taxonomy.path("displayName").asText(),
                  taxonomy.path("version").asText("0"),
                  Integer.toString(taxonomy.path("tags").size()),
                  Integer.toString(taxonomy.path("retiredTags").size())
                })
        .show(invocation);
    return 0;
  }
}
