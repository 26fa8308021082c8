package dev.cxos.decision.docket.grpc;

import dev.cxos.decision.docket.DocketService;
import dev.cxos.decision.v1.Docket;
import dev.cxos.decision.v1.GetDocketRequest;
import dev.cxos.decision.v1.MutinyDocketServiceGrpc.DocketServiceImplBase;
import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.ProtoTimes;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Serves the docket. */
@GrpcService
public class DocketGrpcService extends DocketServiceImplBase {

  private static final int USUAL_MINIMUM_N = 30;

  private final GrpcWorker worker;
  private final DocketService dockets;

  DocketGrpcService(GrpcWorker worker, DocketService dockets) {
    this.worker = worker;
    this.dockets = dockets;
  }

  @Override
  public Uni<Docket> getDocket(GetDocketRequest request) {
    return worker.call(caller -> docket(caller, request));
  }

  private Docket docket(Caller caller, GetDocketRequest request) {
    return DocketProtoMapper.toProto(
        dockets.docket(
            caller,
            request.hasStartTime() ? ProtoTimes.toDomain(request.getStartTime()) : null,
            request.hasEndTime() ? ProtoTimes.toDomain(request.getEndTime()) : null,
            request.getUnit().isEmpty() ? null : request.getUnit(),
            request.getMinimumN() == 0 ? USUAL_MINIMUM_N : request.getMinimumN()));
  }
}
