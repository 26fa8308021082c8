package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.cli.Invocation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says that somebody sees to a case. */
@Command(name = "acknowledge", description = "Say that you see to a case; stops the first clock.")
public final class CasesAcknowledgeCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "CASE", description = "The last part of its name.")
  private String name = "";

  /** Does so in this invocation. */
  public CasesAcknowledgeCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    return CaseStep.run(invocation, name, "acknowledge", new ObjectMapper().createObjectNode());
  }
}
