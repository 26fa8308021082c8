package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.deciding.TypedMoney;
import dev.cxos.cli.output.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists requests for approval. */
@Command(name = "list", description = "List what waits for approval, the longest waiting first.")
public final class ApprovalListCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(names = "--mine", description = "Only what you could approve now.")
  private boolean mine;

  /** Lists them in this invocation. */
  public ApprovalListCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Table table =
        new Table()
            .words("approval")
            .words("state")
            .words("unit")
            .figures("amount")
            .words("waits for")
            .words("due");
    new Listing(
            mine ? "/v1/approvals?mine=true" : "/v1/approvals",
            "approvals",
            table,
            approval -> {
              JsonNode step = approval.path("steps").path(approval.path("currentStep").asInt(0));
              return new String[] {
                approval.path("name").asText().replaceFirst("^approvals/", ""),
                approval.path("state").asText(),
                approval.path("unit").asText(),
                TypedMoney.text(
                    approval.path("amount").path("minorUnits").asLong(),
                    approval.path("amount").path("currencyCode").asText("EUR")),
                step.path("role").asText(""),
                step.path("dueTime").asText("")
              };
            })
        .show(invocation);
    return 0;
  }
}
