package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.cli.Invocation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Reviews a draft. */
@Command(name = "review", description = "Say that a draft was read and is right; never one's own.")
public final class PolicyReviewCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "VERSION", description = "Such as goodwill/2.")
  private String version = "";

  /** Does so in this invocation. */
  public PolicyReviewCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    return PolicyStep.run(invocation, version, "review", new ObjectMapper().createObjectNode());
  }
}
