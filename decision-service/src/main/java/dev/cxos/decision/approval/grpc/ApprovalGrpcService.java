package dev.cxos.decision.approval.grpc;

import static dev.cxos.decision.approval.grpc.ApprovalProtoMapper.toId;
import static dev.cxos.decision.approval.grpc.ApprovalProtoMapper.toListResponse;
import static dev.cxos.decision.approval.grpc.ApprovalProtoMapper.toProto;
import static dev.cxos.decision.approval.grpc.ApprovalProtoMapper.toState;

import dev.cxos.decision.approval.ApprovalQueryService;
import dev.cxos.decision.approval.ApprovalService;
import dev.cxos.decision.approval.GuardedApprovals;
import dev.cxos.decision.approval.ShownApproval;
import dev.cxos.decision.v1.Approval;
import dev.cxos.decision.v1.ApproveRequest;
import dev.cxos.decision.v1.BatchApproveRequest;
import dev.cxos.decision.v1.BatchApproveResponse;
import dev.cxos.decision.v1.BatchApproveResult;
import dev.cxos.decision.v1.CommentRequest;
import dev.cxos.decision.v1.GetApprovalRequest;
import dev.cxos.decision.v1.ListApprovalsRequest;
import dev.cxos.decision.v1.ListApprovalsResponse;
import dev.cxos.decision.v1.MutinyApprovalServiceGrpc.ApprovalServiceImplBase;
import dev.cxos.decision.v1.PauseRequest;
import dev.cxos.decision.v1.RefuseRequest;
import dev.cxos.decision.v1.ResumeRequest;
import dev.cxos.decision.v1.WithdrawRequest;
import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.Faults;
import dev.cxos.platform.error.GrpcStatusMapper;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageTokens;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Serves ApprovalService. */
@GrpcService
public class ApprovalGrpcService extends ApprovalServiceImplBase {

  private final ApprovalService service;
  private final ApprovalQueryService queries;
  private final GuardedApprovals guarded;
  private final GrpcWorker worker;
  private final PageTokens pageTokens;

  ApprovalGrpcService(
      ApprovalService service,
      ApprovalQueryService queries,
      GuardedApprovals guarded,
      GrpcWorker worker,
      PageTokens pageTokens) {
    this.service = service;
    this.queries = queries;
    this.guarded = guarded;
    this.worker = worker;
    this.pageTokens = pageTokens;
  }

  @Override
  public Uni<Approval> getApproval(GetApprovalRequest request) {
    return worker.call(caller -> toProto(queries.get(caller, toId(request.getName()))));
  }

  @Override
  public Uni<ListApprovalsResponse> listApprovals(ListApprovalsRequest request) {
    return worker.call(caller -> list(caller, request));
  }

  @Override
  public Uni<Approval> approve(ApproveRequest request) {
    return worker.call(caller -> approve(caller, request));
  }

  @Override
  public Uni<Approval> refuse(RefuseRequest request) {
    return worker.call(
        caller ->
            toProto(
                guarded.refuse(
                    caller,
                    RequestKey.of(caller, "Refuse", request.getRequestId(), request),
                    toId(request.getName()),
                    request.getComment())));
  }

  @Override
  public Uni<Approval> withdraw(WithdrawRequest request) {
    return worker.call(
        caller -> toProto(service.withdraw(caller, toId(request.getName()), request.getComment())));
  }

  @Override
  public Uni<Approval> comment(CommentRequest request) {
    return worker.call(
        caller ->
            toProto(
                service.comment(
                    caller,
                    RequestKey.of(caller, "Comment", request.getRequestId(), request),
                    toId(request.getName()),
                    request.getComment())));
  }

  @Override
  public Uni<Approval> pause(PauseRequest request) {
    return worker.call(
        caller -> toProto(service.pause(caller, toId(request.getName()), request.getComment())));
  }

  @Override
  public Uni<Approval> resume(ResumeRequest request) {
    return worker.call(caller -> toProto(service.resume(caller, toId(request.getName()))));
  }

  @Override
  public Uni<BatchApproveResponse> batchApprove(BatchApproveRequest request) {
    return worker.call(caller -> batchApprove(caller, request));
  }

  private ListApprovalsResponse list(Caller caller, ListApprovalsRequest request) {
    Page<ShownApproval> page =
        queries.list(
            caller,
            request.getMine(),
            toState(request.getState()),
            request.getUnit().isEmpty() ? null : request.getUnit(),
            pageTokens.read(request));
    return toListResponse(page, pageTokens.next(request, page));
  }

  private Approval approve(Caller caller, ApproveRequest request) {
    return toProto(
        guarded.approve(
            caller,
            RequestKey.of(caller, "Approve", request.getRequestId(), request),
            toId(request.getName()),
            request.getComment()));
  }

  private BatchApproveResponse batchApprove(Caller caller, BatchApproveRequest request) {
    BatchApproveResponse.Builder response = BatchApproveResponse.newBuilder();
    for (ApproveRequest one : request.getRequestsList()) {
      response.addResults(result(caller, one));
    }
    return response.build();
  }

  private BatchApproveResult result(Caller caller, ApproveRequest request) {
    try {
      return BatchApproveResult.newBuilder().setApproval(approve(caller, request)).build();
    } catch (RuntimeException failed) {
      Optional<ServiceException> known = Faults.recognise(failed);
      if (known.isEmpty()) {
        throw failed;
      }
      return BatchApproveResult.newBuilder()
          .setError(GrpcStatusMapper.toDetails(known.get()))
          .build();
    }
  }
}
