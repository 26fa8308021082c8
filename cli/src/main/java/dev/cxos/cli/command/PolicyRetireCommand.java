package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.cli.Invocation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes a version of a policy out of force. */
@Command(name = "retire", description = "Take a version out of force, at once and for good.")
public final class PolicyRetireCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "VERSION", description = "Such as goodwill/2.")
  private String version = "";

  /** Does so in this invocation. */
  public PolicyRetireCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    return PolicyStep.run(invocation, version, "retire", new ObjectMapper().createObjectNode());
  }
}
