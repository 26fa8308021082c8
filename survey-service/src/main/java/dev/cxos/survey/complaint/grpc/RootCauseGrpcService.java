package dev.cxos.survey.complaint.grpc;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.ResourceNames;
import dev.cxos.platform.grpc.UpdateMasks;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageTokens;
import dev.cxos.survey.complaint.RootCauseService;
import dev.cxos.survey.v1.CreateRootCauseRequest;
import dev.cxos.survey.v1.GetRootCauseRequest;
import dev.cxos.survey.v1.ListRootCausesRequest;
import dev.cxos.survey.v1.ListRootCausesResponse;
import dev.cxos.survey.v1.MutinyRootCauseServiceGrpc.RootCauseServiceImplBase;
import dev.cxos.survey.v1.RootCause;
import dev.cxos.survey.v1.UpdateRootCauseRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Serves root causes. */
@GrpcService
public class RootCauseGrpcService extends RootCauseServiceImplBase {

  private final GrpcWorker worker;
  private final RootCauseService causes;
  private final PageTokens tokens;

  RootCauseGrpcService(GrpcWorker worker, RootCauseService causes, PageTokens tokens) {
    this.worker = worker;
    this.causes = causes;
    this.tokens = tokens;
  }

  @Override
  public Uni<RootCause> createRootCause(CreateRootCauseRequest request) {
    return worker.call(caller -> create(caller, request));
  }

  @Override
  public Uni<RootCause> getRootCause(GetRootCauseRequest request) {
    return worker.call(
        caller -> RootCauseProtoMapper.toProto(causes.get(caller, Names.last(request.getName()))));
  }

  @Override
  public Uni<ListRootCausesResponse> listRootCauses(ListRootCausesRequest request) {
    return worker.call(caller -> list(caller, request));
  }

  @Override
  public Uni<RootCause> updateRootCause(UpdateRootCauseRequest request) {
    return worker.call(caller -> update(caller, request));
  }

  private RootCause create(Caller caller, CreateRootCauseRequest request) {
    return RootCauseProtoMapper.toProto(
        causes.create(
            caller,
            RequestKey.of(caller, "CreateRootCause", request.getRequestId(), request),
            request.getRootCauseId(),
            request.getRootCause().getUnit(),
            RootCauseProtoMapper.toContent(request.getRootCause())));
  }

  private RootCause update(Caller caller, UpdateRootCauseRequest request) {
    RootCause wanted = request.getRootCause();
    return RootCauseProtoMapper.toProto(
        causes.update(
            caller,
            ResourceNames.id("root_cause.name", wanted.getName(), "rootCauses"),
            RootCauseProtoMapper.toContent(wanted),
            UpdateMasks.fields(
                request.getUpdateMask(),
                RootCause.getDescriptor(),
                dev.cxos.survey.complaint.RootCause.Field.class),
            wanted.getEtag()));
  }

  private ListRootCausesResponse list(Caller caller, ListRootCausesRequest request) {
    Page<dev.cxos.survey.complaint.RootCause> page =
        causes.list(caller, Names.orNull(request.getUnit()), tokens.read(request));
    return ListRootCausesResponse.newBuilder()
        .addAllRootCauses(page.map(RootCauseProtoMapper::toProto).items())
        .setNextPageToken(tokens.next(request, page))
        .build();
  }
}
