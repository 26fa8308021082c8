package dev.cxos.decision.replay.grpc;

import dev.cxos.decision.replay.ReplayReport;
import dev.cxos.decision.replay.ReplayService.Progress;
import dev.cxos.decision.v1.ReplayPolicyResponse;
import dev.cxos.platform.grpc.RowSink;
import java.util.function.Consumer;

/** Sends progress, and the report with the last one. */
final class LastProgress implements Consumer<Progress> {

  private final RowSink<ReplayPolicyResponse> sink;
  private Progress latest = new Progress(0, 0);

  LastProgress(RowSink<ReplayPolicyResponse> sink) {
    this.sink = sink;
  }

  @Override
  public void accept(Progress progress) {
    latest = progress;
    sink.send(message().build());
  }

  void finish(ReplayReport report) {
    sink.send(message().setReport(ReportProtoMapper.toProto(report)).build());
  }

  private ReplayPolicyResponse.Builder message() {
    return ReplayPolicyResponse.newBuilder()
        .setReplayed(latest.replayed())
        .setTotal(latest.total());
  }
}
