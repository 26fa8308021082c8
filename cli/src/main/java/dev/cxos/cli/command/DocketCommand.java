package dev.cxos.cli.command;

import com.google.protobuf.util.JsonFormat;
import com.google.protobuf.util.Timestamps;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.decisions.DecisionFigures;
import dev.cxos.cli.decisions.Since;
import dev.cxos.cli.output.Output;
import dev.cxos.decision.v1.Docket;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows which policies are worth a look of the council. */
@Command(
    name = "docket",
    description = "Show which policies are worth a look of the council, with the evidence.")
public final class DocketCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(
      names = "--since",
      defaultValue = "90d",
      paramLabel = "TIME",
      description = "Where the window begins: 90d, 12h, a day or a moment.")
  private String since = "";

  @Option(names = "--unit", paramLabel = "PATH", description = "This unit and what lies below.")
  private String unit = "";

  @Option(
      names = "--minimum-n",
      paramLabel = "N",
      description = "The cases needed before a value is shown; 30 unless given.")
  private int minimumN;

  /** Shows it in this invocation. */
  public DocketCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    Query query =
        new Query()
            .with("startTime", Timestamps.toString(Since.read(since, invocation.clock().instant())))
            .with("unit", unit)
            .with("minimumN", minimumN == 0 ? "" : Integer.toString(minimumN));
    try (Session session = Session.of(invocation)) {
      String body = session.rest().get("/v1/docket?" + query);
      if (output.isForPeople()) {
        Docket.Builder docket = Docket.newBuilder();
        JsonFormat.parser().ignoringUnknownFields().merge(body, docket);
        DecisionFigures.show(docket.build(), output);
      } else {
        output.list(body, "items");
      }
    }
    return 0;
  }
}
