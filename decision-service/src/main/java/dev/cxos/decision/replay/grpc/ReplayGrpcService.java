package dev.cxos.decision.replay.grpc;

import dev.cxos.decision.replay.ReplayService;
import dev.cxos.decision.v1.MutinyReplayServiceGrpc.ReplayServiceImplBase;
import dev.cxos.decision.v1.ReplayPolicyRequest;
import dev.cxos.decision.v1.ReplayPolicyResponse;
import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.RowSink;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;

/** Serves replays. */
@GrpcService
public class ReplayGrpcService extends ReplayServiceImplBase {

  private final GrpcWorker worker;
  private final ReplayService replays;

  ReplayGrpcService(GrpcWorker worker, ReplayService replays) {
    this.worker = worker;
    this.replays = replays;
  }

  @Override
  public Multi<ReplayPolicyResponse> replayPolicy(ReplayPolicyRequest request) {
    return worker.stream((caller, sink) -> replay(caller, request, sink));
  }

  private void replay(
      Caller caller, ReplayPolicyRequest request, RowSink<ReplayPolicyResponse> sink) {
    LastProgress last = new LastProgress(sink);
    last.finish(replays.replay(caller, ReplayProtoMapper.toQuery(request), last));
  }
}
