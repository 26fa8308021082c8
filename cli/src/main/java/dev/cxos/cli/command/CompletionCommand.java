package dev.cxos.cli.command;

import dev.cxos.cli.Invocation;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the completion script. */
@Command(
    name = "completion",
    description = {
      "Print the completion script of bash and zsh.",
      "Use it with: source <(cxos completion)"
    })
public final class CompletionCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Prints it in this invocation. */
  public CompletionCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    invocation.output().line(AutoComplete.bash(root.getCommandName(), root));
    return 0;
  }
}
