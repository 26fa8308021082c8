package dev.cxos.cli.command;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.output.Table;
import dev.cxos.survey.v1.Invitation;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists invitations. */
@Command(
    name = "list",
    description = "List invitations, the newest first, and what became of each.")
public final class InvitationsListCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(
      names = "--state",
      defaultValue = "",
      paramLabel = "STATE",
      description = "Only those in this state, such as suppressed or answered.")
  private String state = "";

  @Option(
      names = "--unit",
      defaultValue = "",
      paramLabel = "PATH",
      description = "This unit and those below it.")
  private String unit = "";

  @Option(
      names = "--customer",
      defaultValue = "",
      paramLabel = "CUSTOMER",
      description = "Only this customer.")
  private String customer = "";

  @Option(
      names = "--limit",
      defaultValue = "50",
      paramLabel = "N",
      description = "How many at most, up to 1000; 50 unless given.")
  private int limit;

  /** Lists them in this invocation. */
  public InvitationsListCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Query query =
        new Query()
            .with(
                "state",
                state.isEmpty()
                    ? ""
                    : TypedConstant.of(Invitation.State.class, state, "a state").name())
            .with("unit", unit)
            .with("customer", customer)
            .with("pageSize", Integer.toString(limit));
    new Listing(
            "/v1/invitations?" + query,
            "invitations",
            new Table()
                .words("invitation")
                .words("state")
                .words("survey")
                .words("customer")
                .words("channel")
                .words("class")
                .words("created")
                .figures("messages")
                .words("rule"),
            invitation ->
                new String[] {
                  invitation.path("name").asText().replaceFirst("^invitations/", ""),
                  invitation.path("state").asText().toLowerCase(Locale.ROOT),
                  invitation.path("questionnaire").asText().replaceFirst("^questionnaires/", ""),
                  invitation.path("customer").asText(),
                  invitation.path("channel").asText().toLowerCase(Locale.ROOT),
                  invitation.path("contactClass").asText(),
                  invitation.path("createTime").asText().replaceFirst("\\.\\d+Z", "Z"),
                  invitation.path("messageCount").asText("0"),
                  invitation.path("rule").asText()
                })
        .showFirstPage(invocation);
    return 0;
  }
}
