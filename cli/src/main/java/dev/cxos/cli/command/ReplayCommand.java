package dev.cxos.cli.command;

import com.google.protobuf.util.JsonFormat;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.decisions.ReplayText;
import dev.cxos.cli.decisions.Since;
import dev.cxos.cli.output.Output;
import dev.cxos.decision.v1.EscalationAssumption;
import dev.cxos.decision.v1.PolicyRules;
import dev.cxos.decision.v1.ReplayPolicyRequest;
import dev.cxos.decision.v1.ReplayPolicyResponse;
import dev.cxos.decision.v1.ReplayReport;
import dev.cxos.decision.v1.ReplayServiceGrpc;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks what would have been. */
@Command(
    name = "replay",
    description = "Let another policy decide what was really asked for, and see what changes.")
public final class ReplayCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "POLICY", description = "The policy whose decisions are replayed.")
  private String policy = "";

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Candidate candidate = new Candidate();

  @Option(
      names = "--since",
      defaultValue = "90d",
      paramLabel = "TIME",
      description = "Where the window begins: 90d, 12h, a day or a moment.")
  private String since = "";

  @Option(
      names = "--until",
      defaultValue = "",
      paramLabel = "TIME",
      description = "Where it ends; now unless given.")
  private String until = "";

  @Option(
      names = "--unit",
      defaultValue = "",
      paramLabel = "PATH",
      description = "Report this unit and what lies below.")
  private String unit = "";

  @Option(
      names = "--assume-refused",
      description = "Assume that new requests for approval are refused, not granted.")
  private boolean refused;

  /** What decides. */
  static final class Candidate {
    @Option(names = "--with", paramLabel = "VERSION", description = "A version, such as 4.")
    private int version;

    @Option(
        names = "--file",
        paramLabel = "RULES.yaml",
        description = "Rules that are not saved anywhere.")
    private String file = "";

    @Option(
        names = "--as-recorded",
        description = "The versions that really decided: history must come out bit for bit.")
    private boolean asRecorded;
  }

  /** Asks in this invocation. */
  public ReplayCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    ReplayPolicyRequest request = request();
    ReplayReport report =
        LongCall.last(
                invocation,
                connection ->
                    ReplayServiceGrpc.newBlockingStub(connection.channel())
                        .withCallCredentials(connection.credentials())
                        .replayPolicy(request),
                next -> LongCall.progress(next.getReplayed(), next.getTotal(), "decisions"))
            .map(ReplayPolicyResponse::getReport)
            .orElse(ReplayReport.getDefaultInstance());
    if (output.isForPeople()) {
      ReplayText.show(report, output);
    } else {
      output.body(JsonFormat.printer().omittingInsignificantWhitespace().print(report));
    }
    return 0;
  }

  private ReplayPolicyRequest request() throws IOException {
    String name = ResourceName.in("policies", policy);
    ReplayPolicyRequest.Builder request =
        ReplayPolicyRequest.newBuilder()
            .setPolicy(name)
            .setUnit(unit)
            .setStartTime(Since.read(since, invocation.clock().instant()));
    if (!until.isEmpty()) {
      request.setEndTime(Since.read(until, invocation.clock().instant()));
    }
    if (refused) {
      request.setAssumption(EscalationAssumption.REFUSED);
    }
    if (candidate.asRecorded) {
      request.setAsRecorded(true);
    } else if (!candidate.file.isEmpty()) {
      request.setRules(RulesFile.read(invocation, candidate.file, PolicyRules.newBuilder()));
    } else {
      request.setVersion(name + "/versions/" + candidate.version);
    }
    return request.build();
  }
}
