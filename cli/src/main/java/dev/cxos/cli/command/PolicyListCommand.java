package dev.cxos.cli.command;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.output.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the policies. */
@Command(name = "list", description = "List the policies and the versions in force.")
public final class PolicyListCommand implements Callable<Integer> {
  private final Invocation invocation;

  /** Lists them in this invocation. */
  public PolicyListCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Table table =
        new Table()
            .words("policy")
            .words("title")
            .words("decides")
            .words("currency")
            .figures("in force");
    new Listing(
            "/v1/policies",
            "policies",
            table,
            policy ->
                new String[] {
                  policy.path("name").asText().replaceFirst("^policies/", ""),
                  policy.path("displayName").asText(),
                  policy.path("decisionType").asText().replaceFirst("^decisionTypes/", ""),
                  policy.path("currencyCode").asText(),
                  policy.path("effectiveVersion").asText("").replaceFirst("^.*/", "")
                })
        .show(invocation);
    return 0;
  }
}
