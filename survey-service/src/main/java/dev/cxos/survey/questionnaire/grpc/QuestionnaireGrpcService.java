package dev.cxos.survey.questionnaire.grpc;

import static dev.cxos.survey.questionnaire.grpc.QuestionnaireProtoMapper.toChange;
import static dev.cxos.survey.questionnaire.grpc.QuestionnaireProtoMapper.toContent;
import static dev.cxos.survey.questionnaire.grpc.QuestionnaireProtoMapper.toId;
import static dev.cxos.survey.questionnaire.grpc.QuestionnaireProtoMapper.toListResponse;
import static dev.cxos.survey.questionnaire.grpc.QuestionnaireProtoMapper.toProto;
import static dev.cxos.survey.questionnaire.grpc.QuestionnaireProtoMapper.toVersionsResponse;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageTokens;
import dev.cxos.survey.questionnaire.QuestionnaireService;
import dev.cxos.survey.v1.CreateQuestionnaireRequest;
import dev.cxos.survey.v1.GetQuestionnaireRequest;
import dev.cxos.survey.v1.ListQuestionnaireVersionsRequest;
import dev.cxos.survey.v1.ListQuestionnaireVersionsResponse;
import dev.cxos.survey.v1.ListQuestionnairesRequest;
import dev.cxos.survey.v1.ListQuestionnairesResponse;
import dev.cxos.survey.v1.MutinyQuestionnaireServiceGrpc;
import dev.cxos.survey.v1.PublishQuestionnaireRequest;
import dev.cxos.survey.v1.Questionnaire;
import dev.cxos.survey.v1.UpdateQuestionnaireRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Serves QuestionnaireService. */
@GrpcService
public class QuestionnaireGrpcService
    extends MutinyQuestionnaireServiceGrpc.QuestionnaireServiceImplBase {

  private final QuestionnaireService service;
  private final GrpcWorker worker;
  private final PageTokens pageTokens;

  QuestionnaireGrpcService(QuestionnaireService service, GrpcWorker worker, PageTokens pageTokens) {
    this.service = service;
    this.worker = worker;
    this.pageTokens = pageTokens;
  }

  @Override
  public Uni<Questionnaire> createQuestionnaire(CreateQuestionnaireRequest request) {
    return worker.call(caller -> create(caller, request));
  }

  @Override
  public Uni<Questionnaire> getQuestionnaire(GetQuestionnaireRequest request) {
    return worker.call(_ -> toProto(service.get(toId("name", request.getName()))));
  }

  @Override
  public Uni<ListQuestionnairesResponse> listQuestionnaires(ListQuestionnairesRequest request) {
    return worker.call(_ -> list(request));
  }

  @Override
  public Uni<Questionnaire> updateQuestionnaire(UpdateQuestionnaireRequest request) {
    return worker.call(_ -> update(request));
  }

  @Override
  public Uni<Questionnaire> publishQuestionnaire(PublishQuestionnaireRequest request) {
    return worker.call(caller -> publish(caller, request));
  }

  @Override
  public Uni<ListQuestionnaireVersionsResponse> listQuestionnaireVersions(
      ListQuestionnaireVersionsRequest request) {
    return worker.call(_ -> listVersions(request));
  }

  private Questionnaire create(Caller caller, CreateQuestionnaireRequest request) {
    return toProto(
        service.create(
            RequestKey.of(caller, "CreateQuestionnaire", request.getRequestId(), request),
            request.getQuestionnaireId(),
            toContent(request.getQuestionnaire())));
  }

  private ListQuestionnairesResponse list(ListQuestionnairesRequest request) {
    Page<dev.cxos.survey.questionnaire.Questionnaire> page = service.list(pageTokens.read(request));
    return toListResponse(page, pageTokens.next(request, page));
  }

  private Questionnaire update(UpdateQuestionnaireRequest request) {
    String id = toId("questionnaire.name", request.getQuestionnaire().getName());
    return toProto(service.update(id, toChange(request), request.getQuestionnaire().getEtag()));
  }

  private Questionnaire publish(Caller caller, PublishQuestionnaireRequest request) {
    return toProto(
        service.publish(
            RequestKey.of(caller, "PublishQuestionnaire", request.getRequestId(), request),
            toId("name", request.getName()),
            request.getEtag()));
  }

  private ListQuestionnaireVersionsResponse listVersions(ListQuestionnaireVersionsRequest request) {
    Page<dev.cxos.survey.questionnaire.Questionnaire> page =
        service.listVersions(toId("parent", request.getParent()), pageTokens.read(request));
    return toVersionsResponse(page, pageTokens.next(request, page));
  }
}
