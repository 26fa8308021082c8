package dev.cxos.survey.invitation.grpc;

import static dev.cxos.survey.invitation.grpc.SurveyTriggerProtoMapper.toChange;
import static dev.cxos.survey.invitation.grpc.SurveyTriggerProtoMapper.toContent;
import static dev.cxos.survey.invitation.grpc.SurveyTriggerProtoMapper.toProto;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.ResourceNames;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageTokens;
import dev.cxos.survey.invitation.TriggerService;
import dev.cxos.survey.v1.CreateSurveyTriggerRequest;
import dev.cxos.survey.v1.GetSurveyTriggerRequest;
import dev.cxos.survey.v1.ListSurveyTriggersRequest;
import dev.cxos.survey.v1.ListSurveyTriggersResponse;
import dev.cxos.survey.v1.MutinySurveyTriggerServiceGrpc;
import dev.cxos.survey.v1.SurveyTrigger;
import dev.cxos.survey.v1.UpdateSurveyTriggerRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Serves SurveyTriggerService. */
@GrpcService
public class SurveyTriggerGrpcService
    extends MutinySurveyTriggerServiceGrpc.SurveyTriggerServiceImplBase {

  private final TriggerService service;
  private final GrpcWorker worker;
  private final PageTokens pageTokens;

  SurveyTriggerGrpcService(TriggerService service, GrpcWorker worker, PageTokens pageTokens) {
    this.service = service;
    this.worker = worker;
    this.pageTokens = pageTokens;
  }

  @Override
  public Uni<SurveyTrigger> createSurveyTrigger(CreateSurveyTriggerRequest request) {
    return worker.call(caller -> create(caller, request));
  }

  @Override
  public Uni<SurveyTrigger> getSurveyTrigger(GetSurveyTriggerRequest request) {
    return worker.call(_ -> toProto(service.get(id("name", request.getName()))));
  }

  @Override
  public Uni<ListSurveyTriggersResponse> listSurveyTriggers(ListSurveyTriggersRequest request) {
    return worker.call(_ -> list(request));
  }

  @Override
  public Uni<SurveyTrigger> updateSurveyTrigger(UpdateSurveyTriggerRequest request) {
    return worker.call(_ -> update(request));
  }

  private SurveyTrigger create(Caller caller, CreateSurveyTriggerRequest request) {
    return toProto(
        service.create(
            RequestKey.of(caller, "CreateSurveyTrigger", request.getRequestId(), request),
            request.getSurveyTriggerId(),
            toContent(request.getSurveyTrigger())));
  }

  private SurveyTrigger update(UpdateSurveyTriggerRequest request) {
    SurveyTrigger trigger = request.getSurveyTrigger();
    return toProto(
        service.update(
            id("survey_trigger.name", trigger.getName()), toChange(request), trigger.getEtag()));
  }

  private ListSurveyTriggersResponse list(ListSurveyTriggersRequest request) {
    Page<dev.cxos.survey.invitation.SurveyTrigger> page = service.list(pageTokens.read(request));
    return ListSurveyTriggersResponse.newBuilder()
        .addAllSurveyTriggers(page.items().stream().map(SurveyTriggerProtoMapper::toProto).toList())
        .setNextPageToken(pageTokens.next(request, page))
        .build();
  }

  private static String id(String field, String name) {
    return ResourceNames.id(field, name, "surveyTriggers");
  }
}
