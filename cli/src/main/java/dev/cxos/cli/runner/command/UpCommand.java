package dev.cxos.cli.runner.command;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.Problem;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.demo.DemoFigures;
import dev.cxos.cli.demo.DemoLoad;
import dev.cxos.cli.figures.FigureClient;
import dev.cxos.cli.output.Output;
import dev.cxos.cli.runner.StartProgress;
import dev.cxos.cli.runner.Suite;
import dev.cxos.cli.runner.SuiteLayout;
import dev.cxos.cli.runner.SuiteSessions;
import dev.cxos.cli.runner.SuiteStart;
import dev.cxos.cli.settings.Ports;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the suite on this machine. */
@Command(
    name = "up",
    description = {
      "Start the suite on this machine: database, sign-in, services and gateway, with a demo"
          + " company.",
      "Run it as often as you like: what runs already is left alone, what does not is started."
    })
public final class UpCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(names = "--no-demo", description = "Do not load the demo company.")
  private boolean noDemo;

  @Option(names = "--foreground", description = "Stay, and stop everything on Ctrl-C.")
  private boolean foreground;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      description =
          "Add this to every port, where the usual ones are taken; remembered until the next time.")
  private @Nullable Integer portOffset;

  /** Starts it in this invocation. */
  public UpCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    long start = System.nanoTime();
    Output output = invocation.output();
    SuiteLayout layout = SuiteLayout.of(invocation.root());
    Ports remembered = Ports.read(layout.portsFile());
    Ports ports = portOffset == null ? remembered : Ports.offsetBy(portOffset);
    Suite suite = new Suite(layout, ports);
    if (!ports.equals(remembered)) {
      requireStopped(suite);
    }
    SuiteStart starter = new SuiteStart(suite, new StartProgress(output));
    if (foreground) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stopQuietly(suite, output)));
    }
    starter.start();
    LocalDate demoDay = noDemo ? null : loadDemo(suite, output);
    output.hint(
        String.format(Locale.ROOT, "ready after %.1f s", (System.nanoTime() - start) / 1e9));
    output.line("");
    SuiteAddresses.print(suite, output);
    if (demoDay != null) {
      output.line("");
      showFigures(suite, demoDay, output);
    }
    if (foreground) {
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private static void requireStopped(Suite suite) throws IOException {
    suite.findLost();
    if (suite.parts().stream().anyMatch(part -> part.daemon().isRunning())) {
      throw Problem.usage("the suite runs on other ports already")
          .suggest("./cxos down, then this command again");
    }
  }

  private LocalDate loadDemo(Suite suite, Output output) throws IOException {
    return new DemoLoad(
            person -> SuiteSessions.signIn(suite, person, invocation.clock()),
            suite.layout().data().resolve("demo"),
            output)
        .load();
  }

  private void showFigures(Suite suite, LocalDate demoDay, Output output) throws IOException {
    try (Session session = SuiteSessions.signIn(suite, "eva", invocation.clock())) {
      new DemoFigures(new FigureClient(session.rest()), output).show(demoDay);
    }
  }

  private static void stopQuietly(Suite suite, Output output) {
    try {
      int stopped = new SuiteStart(suite, new StartProgress(output)).stop();
      output.hint(stopped + " processes stopped");
    } catch (IOException failed) {
      output.hint("error: not everything was stopped; run ./cxos down");
    }
  }
}
