package dev.cxos.cli.command;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.output.Table;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the contact policies. */
@Command(name = "list", description = "List the contact policies.")
public final class ContactPolicyListCommand implements Callable<Integer> {
  private final Invocation invocation;

  /** Lists them in this invocation. */
  public ContactPolicyListCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    new Listing(
            "/v1/contactPolicies",
            "contactPolicies",
            new Table()
                .words("policy")
                .words("title")
                .words("state")
                .words("in force from")
                .figures("classes")
                .figures("limits"),
            policy ->
                new String[] {
                  policy.path("name").asText().replaceFirst("^contactPolicies/", ""),
                  policy.path("displayName").asText(),
                  policy.path("state").asText().toLowerCase(Locale.ROOT),
                  policy.path("effectiveTime").asText(""),
                  Integer.toString(policy.path("rules").path("classes").size()),
                  Integer.toString(
                      policy.path("rules").path("caps").size()
                          + policy.path("rules").path("gaps").size())
                })
        .show(invocation);
    return 0;
  }
}
