package dev.cxos.survey.journey.grpc;

import static dev.cxos.survey.journey.grpc.JourneyProtoMapper.toChange;
import static dev.cxos.survey.journey.grpc.JourneyProtoMapper.toDefinition;
import static dev.cxos.survey.journey.grpc.JourneyProtoMapper.toId;
import static dev.cxos.survey.journey.grpc.JourneyProtoMapper.toListResponse;
import static dev.cxos.survey.journey.grpc.JourneyProtoMapper.toProto;
import static dev.cxos.survey.journey.grpc.JourneyProtoMapper.toVersionsResponse;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageTokens;
import dev.cxos.survey.journey.JourneyService;
import dev.cxos.survey.v1.CreateJourneyRequest;
import dev.cxos.survey.v1.GetJourneyRequest;
import dev.cxos.survey.v1.Journey;
import dev.cxos.survey.v1.ListJourneyVersionsRequest;
import dev.cxos.survey.v1.ListJourneyVersionsResponse;
import dev.cxos.survey.v1.ListJourneysRequest;
import dev.cxos.survey.v1.ListJourneysResponse;
import dev.cxos.survey.v1.MutinyJourneyServiceGrpc;
import dev.cxos.survey.v1.UpdateJourneyRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Serves JourneyService. */
@GrpcService
public class JourneyGrpcService extends MutinyJourneyServiceGrpc.JourneyServiceImplBase {

  private final JourneyService service;
  private final GrpcWorker worker;
  private final PageTokens pageTokens;

  JourneyGrpcService(JourneyService service, GrpcWorker worker, PageTokens pageTokens) {
    this.service = service;
    this.worker = worker;
    this.pageTokens = pageTokens;
  }

  @Override
  public Uni<Journey> createJourney(CreateJourneyRequest request) {
    return worker.call(caller -> create(caller, request));
  }

  @Override
  public Uni<Journey> getJourney(GetJourneyRequest request) {
    return worker.call(_ -> toProto(service.get(toId("name", request.getName()))));
  }

  @Override
  public Uni<ListJourneysResponse> listJourneys(ListJourneysRequest request) {
    return worker.call(_ -> list(request));
  }

  @Override
  public Uni<Journey> updateJourney(UpdateJourneyRequest request) {
    return worker.call(_ -> update(request));
  }

  @Override
  public Uni<ListJourneyVersionsResponse> listJourneyVersions(ListJourneyVersionsRequest request) {
    return worker.call(_ -> listVersions(request));
  }

  private Journey create(Caller caller, CreateJourneyRequest request) {
    return toProto(
        service.create(
            RequestKey.of(caller, "CreateJourney", request.getRequestId(), request),
            request.getJourneyId(),
            request.getJourney().getDisplayName(),
            toDefinition(request.getJourney())));
  }

  private ListJourneysResponse list(ListJourneysRequest request) {
    Page<dev.cxos.survey.journey.Journey> page = service.list(pageTokens.read(request));
    return toListResponse(page, pageTokens.next(request, page));
  }

  private Journey update(UpdateJourneyRequest request) {
    String id = toId("journey.name", request.getJourney().getName());
    return toProto(service.update(id, toChange(request), request.getJourney().getEtag()));
  }

  private ListJourneyVersionsResponse listVersions(ListJourneyVersionsRequest request) {
    Page<dev.cxos.survey.journey.Journey> page =
        service.listVersions(toId("parent", request.getParent()), pageTokens.read(request));
    return toVersionsResponse(page, pageTokens.next(request, page));
  }
}
