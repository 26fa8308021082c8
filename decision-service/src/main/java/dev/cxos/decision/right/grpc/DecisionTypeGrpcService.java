package dev.cxos.decision.right.grpc;

import static dev.cxos.decision.right.grpc.DecisionTypeProtoMapper.toChange;
import static dev.cxos.decision.right.grpc.DecisionTypeProtoMapper.toContent;
import static dev.cxos.decision.right.grpc.DecisionTypeProtoMapper.toId;
import static dev.cxos.decision.right.grpc.DecisionTypeProtoMapper.toListResponse;
import static dev.cxos.decision.right.grpc.DecisionTypeProtoMapper.toProto;

import dev.cxos.decision.right.DecisionTypeService;
import dev.cxos.decision.v1.CreateDecisionTypeRequest;
import dev.cxos.decision.v1.DecisionType;
import dev.cxos.decision.v1.GetDecisionTypeRequest;
import dev.cxos.decision.v1.ListDecisionTypesRequest;
import dev.cxos.decision.v1.ListDecisionTypesResponse;
import dev.cxos.decision.v1.MutinyDecisionTypeServiceGrpc;
import dev.cxos.decision.v1.UpdateDecisionTypeRequest;
import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageTokens;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Serves DecisionTypeService. */
@GrpcService
public class DecisionTypeGrpcService
    extends MutinyDecisionTypeServiceGrpc.DecisionTypeServiceImplBase {

  private final DecisionTypeService service;
  private final GrpcWorker worker;
  private final PageTokens pageTokens;

  DecisionTypeGrpcService(DecisionTypeService service, GrpcWorker worker, PageTokens pageTokens) {
    this.service = service;
    this.worker = worker;
    this.pageTokens = pageTokens;
  }

  @Override
  public Uni<DecisionType> createDecisionType(CreateDecisionTypeRequest request) {
    return worker.call(caller -> create(caller, request));
  }

  @Override
  public Uni<DecisionType> getDecisionType(GetDecisionTypeRequest request) {
    return worker.call(_ -> toProto(service.get(toId("name", request.getName()))));
  }

  @Override
  public Uni<ListDecisionTypesResponse> listDecisionTypes(ListDecisionTypesRequest request) {
    return worker.call(_ -> list(request));
  }

  @Override
  public Uni<DecisionType> updateDecisionType(UpdateDecisionTypeRequest request) {
    return worker.call(caller -> update(caller, request));
  }

  private DecisionType create(Caller caller, CreateDecisionTypeRequest request) {
    return toProto(
        service.create(
            RequestKey.of(caller, "CreateDecisionType", request.getRequestId(), request),
            caller.subject(),
            request.getDecisionTypeId(),
            toContent(request.getDecisionType())));
  }

  private ListDecisionTypesResponse list(ListDecisionTypesRequest request) {
    Page<dev.cxos.decision.right.DecisionType> page = service.list(pageTokens.read(request));
    return toListResponse(page, pageTokens.next(request, page));
  }

  private DecisionType update(Caller caller, UpdateDecisionTypeRequest request) {
    String id = toId("decision_type.name", request.getDecisionType().getName());
    String etag = request.getDecisionType().getEtag();
    return toProto(service.update(caller.subject(), id, toChange(request), etag));
  }
}
