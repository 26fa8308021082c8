package dev.cxos.survey.closedloop.grpc;

import static dev.cxos.survey.closedloop.grpc.CaseRuleProtoMapper.toDefinition;
import static dev.cxos.survey.closedloop.grpc.CaseRuleProtoMapper.toListResponse;
import static dev.cxos.survey.closedloop.grpc.CaseRuleProtoMapper.toProto;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.grpc.ResourceNames;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageTokens;
import dev.cxos.survey.closedloop.CaseOpeningService;
import dev.cxos.survey.closedloop.CaseRuleService;
import dev.cxos.survey.closedloop.RuleApplication;
import dev.cxos.survey.v1.ApplyCaseRuleRequest;
import dev.cxos.survey.v1.ApplyCaseRuleResponse;
import dev.cxos.survey.v1.CaseRule;
import dev.cxos.survey.v1.CreateCaseRuleRequest;
import dev.cxos.survey.v1.GetCaseRuleRequest;
import dev.cxos.survey.v1.ListCaseRulesRequest;
import dev.cxos.survey.v1.ListCaseRulesResponse;
import dev.cxos.survey.v1.MutinyCaseRuleServiceGrpc;
import dev.cxos.survey.v1.UpdateCaseRuleRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Serves CaseRuleService. */
@GrpcService
public class CaseRuleGrpcService extends MutinyCaseRuleServiceGrpc.CaseRuleServiceImplBase {

  private static final String COLLECTION = "caseRules";

  private final CaseRuleService service;
  private final RuleApplication application;
  private final GrpcWorker worker;
  private final PageTokens pageTokens;

  CaseRuleGrpcService(
      CaseRuleService service,
      RuleApplication application,
      GrpcWorker worker,
      PageTokens pageTokens) {
    this.service = service;
    this.application = application;
    this.worker = worker;
    this.pageTokens = pageTokens;
  }

  @Override
  public Uni<CaseRule> createCaseRule(CreateCaseRuleRequest request) {
    return worker.call(caller -> create(caller, request));
  }

  @Override
  public Uni<CaseRule> getCaseRule(GetCaseRuleRequest request) {
    return worker.call(_ -> toProto(service.get(id("name", request.getName()))));
  }

  @Override
  public Uni<ListCaseRulesResponse> listCaseRules(ListCaseRulesRequest request) {
    return worker.call(_ -> list(request));
  }

  @Override
  public Uni<CaseRule> updateCaseRule(UpdateCaseRuleRequest request) {
    return worker.call(_ -> update(request));
  }

  @Override
  public Uni<ApplyCaseRuleResponse> applyCaseRule(ApplyCaseRuleRequest request) {
    return worker.call(_ -> apply(request));
  }

  private CaseRule create(Caller caller, CreateCaseRuleRequest request) {
    return toProto(
        service.create(
            RequestKey.of(caller, "CreateCaseRule", request.getRequestId(), request),
            request.getCaseRuleId(),
            toDefinition(request.getCaseRule())));
  }

  private ListCaseRulesResponse list(ListCaseRulesRequest request) {
    Page<dev.cxos.survey.closedloop.CaseRule> page = service.list(pageTokens.read(request));
    return toListResponse(page, pageTokens.next(request, page));
  }

  private CaseRule update(UpdateCaseRuleRequest request) {
    CaseRule rule = request.getCaseRule();
    return toProto(
        service.update(id("case_rule.name", rule.getName()), toDefinition(rule), rule.getEtag()));
  }

  private ApplyCaseRuleResponse apply(ApplyCaseRuleRequest request) {
    CaseOpeningService.Applied applied =
        application.apply(
            id("name", request.getName()),
            ResourceNames.id("questionnaire", request.getQuestionnaire(), "questionnaires"),
            ProtoTimes.toDomain(request.getStartTime()),
            ProtoTimes.toDomain(request.getEndTime()));
    return ApplyCaseRuleResponse.newBuilder()
        .setConsideredCount(applied.considered())
        .setOpenedCount(applied.opened())
        .build();
  }

  private static String id(String field, String name) {
    return ResourceNames.id(field, name, COLLECTION);
  }
}
