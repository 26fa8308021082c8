package dev.cxos.decision.approval.grpc;

import static dev.cxos.decision.approval.grpc.DelegationProtoMapper.toDraft;
import static dev.cxos.decision.approval.grpc.DelegationProtoMapper.toId;
import static dev.cxos.decision.approval.grpc.DelegationProtoMapper.toListResponse;
import static dev.cxos.decision.approval.grpc.DelegationProtoMapper.toProto;

import dev.cxos.decision.approval.DelegationService;
import dev.cxos.decision.v1.CreateDelegationRequest;
import dev.cxos.decision.v1.Delegation;
import dev.cxos.decision.v1.ListDelegationsRequest;
import dev.cxos.decision.v1.ListDelegationsResponse;
import dev.cxos.decision.v1.MutinyDelegationServiceGrpc.DelegationServiceImplBase;
import dev.cxos.decision.v1.RevokeDelegationRequest;
import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageTokens;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Serves DelegationService. */
@GrpcService
public class DelegationGrpcService extends DelegationServiceImplBase {

  private final DelegationService service;
  private final GrpcWorker worker;
  private final PageTokens pageTokens;

  DelegationGrpcService(DelegationService service, GrpcWorker worker, PageTokens pageTokens) {
    this.service = service;
    this.worker = worker;
    this.pageTokens = pageTokens;
  }

  @Override
  public Uni<Delegation> createDelegation(CreateDelegationRequest request) {
    return worker.call(
        caller ->
            toProto(
                service.create(
                    caller,
                    RequestKey.of(caller, "CreateDelegation", request.getRequestId(), request),
                    toDraft(request.getDelegation()))));
  }

  @Override
  public Uni<ListDelegationsResponse> listDelegations(ListDelegationsRequest request) {
    return worker.call(caller -> list(caller, request));
  }

  @Override
  public Uni<Delegation> revokeDelegation(RevokeDelegationRequest request) {
    return worker.call(caller -> toProto(service.revoke(caller, toId(request.getName()))));
  }

  private ListDelegationsResponse list(Caller caller, ListDelegationsRequest request) {
    Page<dev.cxos.decision.approval.Delegation> page =
        service.list(caller, pageTokens.read(request));
    return toListResponse(page, pageTokens.next(request, page));
  }
}
