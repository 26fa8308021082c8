package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.cli.Invocation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Closes a case for good. */
@Command(
    name = "close",
    description = "Close a case for good, once the customer has confirmed or did not answer.")
public final class CasesCloseCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "CASE", description = "The last part of its name.")
  private String name = "";

  /** Does so in this invocation. */
  public CasesCloseCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    return CaseStep.run(invocation, name, "close", new ObjectMapper().createObjectNode());
  }
}
