package dev.cxos.decision.empowerment.grpc;

import dev.cxos.decision.empowerment.EmpowermentService;
import dev.cxos.decision.v1.MutinyEmpowermentServiceGrpc.EmpowermentServiceImplBase;
import dev.cxos.decision.v1.QueryEmpowermentRequest;
import dev.cxos.decision.v1.QueryEmpowermentResponse;
import dev.cxos.platform.grpc.GrpcWorker;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Serves the figures of empowerment. */
@GrpcService
public class EmpowermentGrpcService extends EmpowermentServiceImplBase {

  private final GrpcWorker worker;
  private final EmpowermentService empowerment;

  EmpowermentGrpcService(GrpcWorker worker, EmpowermentService empowerment) {
    this.worker = worker;
    this.empowerment = empowerment;
  }

  @Override
  public Uni<QueryEmpowermentResponse> queryEmpowerment(QueryEmpowermentRequest request) {
    return worker.call(
        caller ->
            EmpowermentProtoMapper.toProto(
                empowerment.query(caller, EmpowermentProtoMapper.toQuery(request))));
  }
}
