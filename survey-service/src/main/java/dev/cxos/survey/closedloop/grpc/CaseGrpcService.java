package dev.cxos.survey.closedloop.grpc;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.ProtoFigures;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import dev.cxos.platform.paging.PageTokens;
import dev.cxos.survey.closedloop.CaseEvent.Conclusion;
import dev.cxos.survey.closedloop.CaseFigureService;
import dev.cxos.survey.closedloop.CaseMetric;
import dev.cxos.survey.closedloop.CaseOpeningService;
import dev.cxos.survey.closedloop.CaseService;
import dev.cxos.survey.closedloop.CaseSignal;
import dev.cxos.survey.closedloop.CaseStore;
import dev.cxos.survey.closedloop.Severity;
import dev.cxos.survey.v1.AcknowledgeCaseRequest;
import dev.cxos.survey.v1.AssignCaseRequest;
import dev.cxos.survey.v1.Case;
import dev.cxos.survey.v1.ChangeCaseSeverityRequest;
import dev.cxos.survey.v1.CloseCaseRequest;
import dev.cxos.survey.v1.CommentCaseRequest;
import dev.cxos.survey.v1.ConcludeCaseRequest;
import dev.cxos.survey.v1.GetCaseRequest;
import dev.cxos.survey.v1.ListCaseEventsRequest;
import dev.cxos.survey.v1.ListCaseEventsResponse;
import dev.cxos.survey.v1.ListCasesRequest;
import dev.cxos.survey.v1.ListCasesResponse;
import dev.cxos.survey.v1.MutinyCaseServiceGrpc;
import dev.cxos.survey.v1.OpenCaseRequest;
import dev.cxos.survey.v1.PauseCaseRequest;
import dev.cxos.survey.v1.QueryCaseFiguresRequest;
import dev.cxos.survey.v1.QueryCaseFiguresResponse;
import dev.cxos.survey.v1.ReopenCaseRequest;
import dev.cxos.survey.v1.ResumeCaseRequest;
import dev.cxos.survey.v1.SolveCaseRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Serves CaseService. */
@GrpcService
public class CaseGrpcService extends MutinyCaseServiceGrpc.CaseServiceImplBase {

  private static final Duration USUAL_WINDOW = Duration.ofDays(90);
  private static final int USUAL_MINIMUM_N = 30;

  private final CaseService service;
  private final CaseOpeningService opening;
  private final CaseFigureService figures;
  private final GrpcWorker worker;
  private final PageTokens pageTokens;
  private final Clock clock;

  CaseGrpcService(
      CaseService service,
      CaseOpeningService opening,
      CaseFigureService figures,
      GrpcWorker worker,
      PageTokens pageTokens,
      Clock clock) {
    this.service = service;
    this.opening = opening;
    this.figures = figures;
    this.worker = worker;
    this.pageTokens = pageTokens;
    this.clock = clock;
  }

  @Override
  public Uni<Case> openCase(OpenCaseRequest request) {
    return worker.call(caller -> open(caller, request));
  }

  @Override
  public Uni<Case> getCase(GetCaseRequest request) {
    return worker.call(caller -> toProto(service.get(caller, id("name", request.getName()))));
  }

  @Override
  public Uni<ListCasesResponse> listCases(ListCasesRequest request) {
    return worker.call(caller -> list(caller, request));
  }

  @Override
  public Uni<ListCaseEventsResponse> listCaseEvents(ListCaseEventsRequest request) {
    return worker.call(caller -> events(caller, request));
  }

  @Override
  public Uni<Case> assignCase(AssignCaseRequest request) {
    return worker.call(
        caller ->
            toProto(
                service.assign(
                    target(caller, request.getName(), request.getEtag()), request.getOwner())));
  }

  @Override
  public Uni<Case> acknowledgeCase(AcknowledgeCaseRequest request) {
    return worker.call(
        caller ->
            toProto(service.acknowledge(target(caller, request.getName(), request.getEtag()))));
  }

  @Override
  public Uni<Case> pauseCase(PauseCaseRequest request) {
    return worker.call(
        caller ->
            toProto(
                service.pause(
                    target(caller, request.getName(), request.getEtag()), request.getReason())));
  }

  @Override
  public Uni<Case> resumeCase(ResumeCaseRequest request) {
    return worker.call(
        caller -> toProto(service.resume(target(caller, request.getName(), request.getEtag()))));
  }

  @Override
  public Uni<Case> changeCaseSeverity(ChangeCaseSeverityRequest request) {
    return worker.call(
        caller ->
            toProto(
                service.changeSeverity(
                    target(caller, request.getName(), request.getEtag()),
                    Severity.valueOf(request.getSeverity().name()),
                    request.getReason())));
  }

  @Override
  public Uni<Case> commentCase(CommentCaseRequest request) {
    return worker.call(
        caller ->
            toProto(
                service.comment(
                    target(caller, request.getName(), ""),
                    RequestKey.of(caller, "CommentCase", request.getRequestId(), request),
                    request.getWords())));
  }

  @Override
  public Uni<Case> concludeCase(ConcludeCaseRequest request) {
    return worker.call(
        caller ->
            toProto(
                service.conclude(
                    target(caller, request.getName(), request.getEtag()),
                    new Conclusion(
                        request.getOutcome(), request.getRootCause(), request.getTagsList()))));
  }

  @Override
  public Uni<Case> solveCase(SolveCaseRequest request) {
    return worker.call(
        caller ->
            toProto(
                service.solve(
                    target(caller, request.getName(), request.getEtag()), request.getMessage())));
  }

  @Override
  public Uni<Case> reopenCase(ReopenCaseRequest request) {
    return worker.call(
        caller ->
            toProto(
                service.reopen(
                    target(caller, request.getName(), request.getEtag()), request.getReason())));
  }

  @Override
  public Uni<Case> closeCase(CloseCaseRequest request) {
    return worker.call(
        caller -> toProto(service.close(target(caller, request.getName(), request.getEtag()))));
  }

  @Override
  public Uni<QueryCaseFiguresResponse> queryCaseFigures(QueryCaseFiguresRequest request) {
    return worker.call(caller -> query(caller, request));
  }

  private Case open(Caller caller, OpenCaseRequest request) {
    return toProto(
        opening.open(
            caller,
            RequestKey.of(caller, "OpenCase", request.getRequestId(), request),
            CaseNames.ruleOrEmpty(request.getCaseRule()),
            new CaseSignal(
                request.getSource(),
                request.getCustomer().isEmpty() ? null : request.getCustomer(),
                request.getUnit(),
                request.getStage(),
                "",
                clock.instant(),
                new CaseSignal.Emerged()),
            request.getWords()));
  }

  private ListCasesResponse list(Caller caller, ListCasesRequest request) {
    PageRequest page = pageTokens.read(request);
    List<String> after = page.after();
    Page<dev.cxos.survey.closedloop.Case> found =
        Page.of(
            service.list(
                CaseProtoMapper.toFilter(caller, request),
                after == null ? null : UUID.fromString(after.getFirst()),
                page.limit()),
            page.size(),
            one -> List.of(one.id().toString()));
    return ListCasesResponse.newBuilder()
        .addAllCases(found.items().stream().map(this::toProto).toList())
        .setNextPageToken(pageTokens.next(request, found))
        .build();
  }

  private ListCaseEventsResponse events(Caller caller, ListCaseEventsRequest request) {
    return ListCaseEventsResponse.newBuilder()
        .addAllEvents(
            service.get(caller, id("parent", request.getParent())).events().stream()
                .map(CaseProtoMapper::toProto)
                .toList())
        .build();
  }

  private QueryCaseFiguresResponse query(Caller caller, QueryCaseFiguresRequest request) {
    Instant end =
        request.hasEndTime() ? ProtoTimes.toDomain(request.getEndTime()) : clock.instant();
    CaseFigureService.Dated dated =
        figures.query(
            CaseMetric.valueOf(request.getMetric().name()),
            new CaseStore.Selection(
                request.hasStartTime()
                    ? ProtoTimes.toDomain(request.getStartTime())
                    : end.minus(USUAL_WINDOW),
                end,
                CaseService.scope(caller, request.getUnit()),
                CaseNames.ruleOrEmpty(request.getCaseRule()),
                request.getQuestion()),
            request.getMinimumN() == 0 ? USUAL_MINIMUM_N : request.getMinimumN());
    return QueryCaseFiguresResponse.newBuilder()
        .setValue(ProtoFigures.toProto(dated.figure(), dated.asOf()))
        .build();
  }

  private Case toProto(dev.cxos.survey.closedloop.Case found) {
    return CaseProtoMapper.toProto(found, clock.instant());
  }

  private static CaseService.Target target(Caller caller, String name, String etag) {
    return new CaseService.Target(caller, id("name", name), etag);
  }

  private static UUID id(String field, String name) {
    return CaseNames.id(field, name, "cases");
  }
}
