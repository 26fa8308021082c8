package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.cli.Invocation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says that a case is solved, and asks the customer whether that is so. */
@Command(
    name = "solve",
    description = "Say that a case is solved; the customer is asked by a link whether that is so.")
public final class CasesSolveCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "CASE", description = "The last part of its name.")
  private String name = "";

  @Option(
      names = {"-m", "--message"},
      required = true,
      paramLabel = "TEXT",
      description = "What was done, for the customer to read.")
  private String message = "";

  /** Does so in this invocation. */
  public CasesSolveCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    return CaseStep.run(
        invocation, name, "solve", new ObjectMapper().createObjectNode().put("message", message));
  }
}
