package dev.cxos.decision.right.grpc;

import static dev.cxos.decision.right.grpc.SuspensionProtoMapper.toId;
import static dev.cxos.decision.right.grpc.SuspensionProtoMapper.toListResponse;
import static dev.cxos.decision.right.grpc.SuspensionProtoMapper.toProto;

import dev.cxos.decision.right.SuspensionService;
import dev.cxos.decision.v1.CreateSuspensionRequest;
import dev.cxos.decision.v1.EndSuspensionRequest;
import dev.cxos.decision.v1.ListSuspensionsRequest;
import dev.cxos.decision.v1.ListSuspensionsResponse;
import dev.cxos.decision.v1.MutinySuspensionServiceGrpc;
import dev.cxos.decision.v1.Suspension;
import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageTokens;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Serves SuspensionService. */
@GrpcService
public class SuspensionGrpcService extends MutinySuspensionServiceGrpc.SuspensionServiceImplBase {

  private final SuspensionService service;
  private final GrpcWorker worker;
  private final PageTokens pageTokens;

  SuspensionGrpcService(SuspensionService service, GrpcWorker worker, PageTokens pageTokens) {
    this.service = service;
    this.worker = worker;
    this.pageTokens = pageTokens;
  }

  @Override
  public Uni<Suspension> createSuspension(CreateSuspensionRequest request) {
    return worker.call(caller -> create(caller, request));
  }

  @Override
  public Uni<ListSuspensionsResponse> listSuspensions(ListSuspensionsRequest request) {
    return worker.call(_ -> list(request));
  }

  @Override
  public Uni<Suspension> endSuspension(EndSuspensionRequest request) {
    return worker.call(caller -> toProto(service.end(caller.subject(), toId(request.getName()))));
  }

  private Suspension create(Caller caller, CreateSuspensionRequest request) {
    return toProto(
        service.create(
            RequestKey.of(caller, "CreateSuspension", request.getRequestId(), request),
            caller.subject(),
            request.getSuspension().getSubject(),
            request.getSuspension().getReason()));
  }

  private ListSuspensionsResponse list(ListSuspensionsRequest request) {
    Page<dev.cxos.decision.right.Suspension> page =
        service.list(request.getShowEnded(), pageTokens.read(request));
    return toListResponse(page, pageTokens.next(request, page));
  }
}
