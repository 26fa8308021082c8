package dev.cxos.survey.contactgovernance.grpc;

import dev.cxos.platform.grpc.RowSink;
import dev.cxos.survey.contactgovernance.ContactSimulation;
import dev.cxos.survey.contactgovernance.ContactSimulationService.Progress;
import dev.cxos.survey.v1.SimulateContactPolicyResponse;
import java.util.function.Consumer;

/** Sends progress, and the report with the last one. */
final class SimulationProgress implements Consumer<Progress> {

  private final RowSink<SimulateContactPolicyResponse> sink;
  private Progress latest = new Progress(0, 0);

  SimulationProgress(RowSink<SimulateContactPolicyResponse> sink) {
    this.sink = sink;
  }

  @Override
  public void accept(Progress progress) {
    latest = progress;
    sink.send(message().build());
  }

  void finish(ContactSimulation report) {
    sink.send(message().setReport(GovernanceProtoMapper.toProto(report)).build());
  }

  private SimulateContactPolicyResponse.Builder message() {
    return SimulateContactPolicyResponse.newBuilder()
        .setDecided(latest.decided())
        .setTotal(latest.total());
  }
}
