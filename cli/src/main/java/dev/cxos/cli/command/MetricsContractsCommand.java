package dev.cxos.cli.command;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.output.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the metric contracts. */
@Command(name = "contracts", description = "List what each metric means and how it is computed.")
public final class MetricsContractsCommand implements Callable<Integer> {
  private final Invocation invocation;

  /** Lists them in this invocation. */
  public MetricsContractsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Listing listing =
        new Listing(
            "/v1/metricContracts",
            "contracts",
            new Table().words("metric").words("formula").words("unit").words("definition"),
            contract ->
                new String[] {
                  contract.path("metric").asText().toLowerCase(java.util.Locale.ROOT),
                  contract.path("formula").asText(),
                  contract.path("unit").asText().toLowerCase(java.util.Locale.ROOT),
                  contract.path("definition").asText()
                });
    listing.show(invocation);
    return 0;
  }
}
