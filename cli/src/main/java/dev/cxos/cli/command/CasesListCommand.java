package dev.cxos.cli.command;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.ProtoJson;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.cases.CaseText;
import dev.cxos.cli.output.Output;
import dev.cxos.survey.v1.Case;
import dev.cxos.survey.v1.ListCasesResponse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists cases. */
@Command(name = "list", description = "List cases, the newest first, with what is promised.")
public final class CasesListCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(
      names = "--state",
      defaultValue = "",
      paramLabel = "STATE",
      description = "Only those in this state, such as open or solved.")
  private String state = "";

  @Option(
      names = "--unit",
      defaultValue = "",
      paramLabel = "PATH",
      description = "This unit and those below it.")
  private String unit = "";

  @Option(
      names = "--owner",
      defaultValue = "",
      paramLabel = "SUBJECT",
      description = "Only those of this owner.")
  private String owner = "";

  @Option(
      names = "--rule",
      defaultValue = "",
      paramLabel = "RULE",
      description = "Only those that this rule opened.")
  private String rule = "";

  @Option(
      names = "--limit",
      defaultValue = "50",
      paramLabel = "N",
      description = "How many at most, up to 1000; 50 unless given.")
  private int limit;

  /** Lists them in this invocation. */
  public CasesListCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    Query query =
        new Query()
            .with("unit", unit)
            .with(
                "state",
                state.isEmpty() ? "" : TypedConstant.of(Case.State.class, state, "a state").name())
            .with("owner", owner)
            .with("caseRule", rule.isEmpty() ? "" : ResourceName.in("caseRules", rule))
            .with("pageSize", Integer.toString(limit));
    try (Session session = Session.of(invocation)) {
      String body = session.rest().get("/v1/cases?" + query);
      if (!output.isForPeople()) {
        output.list(body, "cases");
        return 0;
      }
      ListCasesResponse page = ProtoJson.read(body, ListCasesResponse.newBuilder()).build();
      output.table(CaseText.list(page.getCasesList()));
      if (!page.getNextPageToken().isEmpty()) {
        output.hint("there are more: --limit N");
      }
    }
    return 0;
  }
}
