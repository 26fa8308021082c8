package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cxos.cli.Invocation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Records what came of a case and why it happened, without which it is not closed. */
@Command(
    name = "conclude",
    description = "Record what came of a case and its root cause, without which none is closed.")
public final class CasesConcludeCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "CASE", description = "The last part of its name.")
  private String name = "";

  @Option(
      names = "--outcome",
      required = true,
      paramLabel = "ID",
      description = "What came of it, such as refunded.")
  private String outcome = "";

  @Option(
      names = "--root-cause",
      required = true,
      paramLabel = "CAUSE",
      description = "The last part of the root cause's name, such as late-courier.")
  private String rootCause = "";

  @Option(names = "--tag", paramLabel = "TAG", description = "A tag; once for each.")
  private List<String> tags = new ArrayList<>();

  /** Does so in this invocation. */
  public CasesConcludeCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    ObjectNode body = new ObjectMapper().createObjectNode();
    body.put("outcome", outcome);
    body.put("rootCause", ResourceName.in("rootCauses", rootCause));
    ArrayNode list = body.putArray("tags");
    tags.forEach(list::add);
    return CaseStep.run(invocation, name, "conclude", body);
  }
}
