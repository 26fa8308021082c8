package dev.cxos.cli.runner.command;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.Problem;
import dev.cxos.cli.Prompt;
import dev.cxos.cli.output.Output;
import dev.cxos.cli.runner.Archives;
import dev.cxos.cli.runner.StartProgress;
import dev.cxos.cli.runner.Suite;
import dev.cxos.cli.runner.SuiteLayout;
import dev.cxos.cli.runner.SuiteStart;
import dev.cxos.cli.settings.Ports;
import java.io.Console;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stops the suite on this machine. */
@Command(
    name = "down",
    description = "Stop the suite on this machine; its data stays unless --wipe is given.")
public final class DownCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(names = "--wipe", description = "Remove its data and secrets too.")
  private boolean wipe;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  /** Stops it in this invocation. */
  public DownCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    SuiteLayout layout = SuiteLayout.of(invocation.root());
    if (wipe) {
      confirm(layout);
    }
    Suite suite = new Suite(layout, Ports.read(layout.portsFile()));
    int stopped = new SuiteStart(suite, new StartProgress(output)).stop();
    if (stopped == 0) {
      output.hint("nothing was running");
    }
    if (wipe) {
      Archives.delete(layout.data());
      Archives.delete(layout.secrets());
      Archives.delete(layout.run());
      output.hint("data and secrets removed");
    }
    return 0;
  }

  private void confirm(SuiteLayout layout) {
    if (yes) {
      return;
    }
    Console console =
        Prompt.terminal(invocation)
            .orElseThrow(
                () ->
                    Problem.usage(
                            "--wipe removes every survey, response and sign-in in " + layout.data())
                        .suggest("./cxos down --wipe --yes"));
    String answer =
        console.readLine(
            "Every survey, response and sign-in in %s will be lost. Type wipe to go on: ",
            layout.data());
    if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).equals("wipe")) {
      throw Problem.failed("nothing was removed and nothing was stopped");
    }
  }
}
