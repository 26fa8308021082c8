package dev.cxos.survey.closedloop.grpc;

import static dev.cxos.survey.closedloop.grpc.FixProtoMapper.toContent;
import static dev.cxos.survey.closedloop.grpc.FixProtoMapper.toProto;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.ResourceNames;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageTokens;
import dev.cxos.survey.closedloop.FixService;
import dev.cxos.survey.v1.CreateFixRequest;
import dev.cxos.survey.v1.Fix;
import dev.cxos.survey.v1.GetFixRequest;
import dev.cxos.survey.v1.ListFixesRequest;
import dev.cxos.survey.v1.ListFixesResponse;
import dev.cxos.survey.v1.MarkFixDoneRequest;
import dev.cxos.survey.v1.MutinyFixServiceGrpc;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Serves FixService. */
@GrpcService
public class FixGrpcService extends MutinyFixServiceGrpc.FixServiceImplBase {

  private final FixService service;
  private final GrpcWorker worker;
  private final PageTokens pageTokens;

  FixGrpcService(FixService service, GrpcWorker worker, PageTokens pageTokens) {
    this.service = service;
    this.worker = worker;
    this.pageTokens = pageTokens;
  }

  @Override
  public Uni<Fix> createFix(CreateFixRequest request) {
    return worker.call(caller -> create(caller, request));
  }

  @Override
  public Uni<Fix> getFix(GetFixRequest request) {
    return worker.call(_ -> toProto(service.get(id(request.getName()))));
  }

  @Override
  public Uni<ListFixesResponse> listFixes(ListFixesRequest request) {
    return worker.call(_ -> list(request));
  }

  @Override
  public Uni<Fix> markFixDone(MarkFixDoneRequest request) {
    return worker.call(_ -> toProto(service.markDone(id(request.getName()))));
  }

  private Fix create(Caller caller, CreateFixRequest request) {
    return toProto(
        service.create(
            RequestKey.of(caller, "CreateFix", request.getRequestId(), request),
            request.getFixId(),
            toContent(request.getFix())));
  }

  private ListFixesResponse list(ListFixesRequest request) {
    Page<FixService.Told> page = service.list(pageTokens.read(request));
    return ListFixesResponse.newBuilder()
        .addAllFixes(page.map(FixProtoMapper::toProto).items())
        .setNextPageToken(pageTokens.next(request, page))
        .build();
  }

  private static String id(String name) {
    return ResourceNames.id("name", name, "fixes");
  }
}
