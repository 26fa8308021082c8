package dev.cxos.cli.command;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.ProtoJson;
import dev.cxos.cli.contacts.SimulationText;
import dev.cxos.cli.decisions.Since;
import dev.cxos.cli.output.Output;
import dev.cxos.survey.v1.ContactGovernanceServiceGrpc;
import dev.cxos.survey.v1.ContactRules;
import dev.cxos.survey.v1.ContactSimulation;
import dev.cxos.survey.v1.SimulateContactPolicyRequest;
import dev.cxos.survey.v1.SimulateContactPolicyResponse;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks what other rules would have done with the contacts that were really asked for. */
@Command(
    name = "simulate",
    description = {
      "Let other rules decide about the contacts that were really asked for: how many would have",
      "been sent, deferred and suppressed, by which rule. Nothing is recorded."
    })
public final class ContactPolicySimulateCommand implements Callable<Integer> {
  private final Invocation invocation;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Candidate candidate = new Candidate();

  @Option(
      names = "--since",
      defaultValue = "90d",
      paramLabel = "TIME",
      description = "Where the window begins: 90d, 12h, a day or a moment; at most 400 days.")
  private String since = "";

  @Option(
      names = "--until",
      defaultValue = "",
      paramLabel = "TIME",
      description = "Where it ends; now unless given.")
  private String until = "";

  @Option(
      names = "--examples",
      defaultValue = "10",
      paramLabel = "N",
      description = "How many changed answers to show, 1 to 1000; 10 unless given.")
  private int examples;

  /** What decides. */
  static final class Candidate {
    @Parameters(paramLabel = "NAME", description = "A policy; a draft will do.")
    private String name = "";

    @Option(
        names = "--file",
        paramLabel = "RULES.yaml",
        description =
            "Rules, or a whole policy, that are not saved anywhere; - for what is piped in.")
    private String file = "";
  }

  /** Simulates in this invocation. */
  public ContactPolicySimulateCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    SimulateContactPolicyRequest request = request();
    ContactSimulation report =
        LongCall.last(
                invocation,
                connection ->
                    ContactGovernanceServiceGrpc.newBlockingStub(connection.channel())
                        .withCallCredentials(connection.credentials())
                        .simulateContactPolicy(request),
                next -> LongCall.progress(next.getDecided(), next.getTotal(), "requests"))
            .map(SimulateContactPolicyResponse::getReport)
            .orElse(ContactSimulation.getDefaultInstance());
    if (output.isForPeople()) {
      SimulationText.show(report, output);
    } else {
      output.body(ProtoJson.write(report));
    }
    return 0;
  }

  private SimulateContactPolicyRequest request() throws IOException {
    SimulateContactPolicyRequest.Builder request =
        SimulateContactPolicyRequest.newBuilder()
            .setStartTime(Since.read(since, invocation.clock().instant()))
            .setExamples(examples);
    if (!until.isEmpty()) {
      request.setEndTime(Since.read(until, invocation.clock().instant()));
    }
    if (candidate.file.isEmpty()) {
      request.setPolicy(ResourceName.in("contactPolicies", candidate.name));
    } else {
      request.setRules(RulesFile.read(invocation, candidate.file, ContactRules.newBuilder()));
    }
    return request.build();
  }
}
