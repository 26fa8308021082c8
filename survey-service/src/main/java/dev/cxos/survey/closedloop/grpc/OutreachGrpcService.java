package dev.cxos.survey.closedloop.grpc;

import static dev.cxos.survey.closedloop.grpc.OutreachProtoMapper.toProto;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.ResourceNames;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageTokens;
import dev.cxos.survey.closedloop.Outreach.Call;
import dev.cxos.survey.closedloop.Outreach.Completion;
import dev.cxos.survey.closedloop.Outreach.Outcome;
import dev.cxos.survey.closedloop.OutreachService;
import dev.cxos.survey.v1.ListOutreachCallsRequest;
import dev.cxos.survey.v1.ListOutreachCallsResponse;
import dev.cxos.survey.v1.ListOutreachQuotasRequest;
import dev.cxos.survey.v1.ListOutreachQuotasResponse;
import dev.cxos.survey.v1.MutinyOutreachServiceGrpc;
import dev.cxos.survey.v1.OutreachCall;
import dev.cxos.survey.v1.OutreachQuota;
import dev.cxos.survey.v1.RecordOutreachCallRequest;
import dev.cxos.survey.v1.UpdateOutreachQuotaRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Serves OutreachService. */
@GrpcService
public class OutreachGrpcService extends MutinyOutreachServiceGrpc.OutreachServiceImplBase {

  private final OutreachService service;
  private final GrpcWorker worker;
  private final PageTokens pageTokens;

  OutreachGrpcService(OutreachService service, GrpcWorker worker, PageTokens pageTokens) {
    this.service = service;
    this.worker = worker;
    this.pageTokens = pageTokens;
  }

  @Override
  public Uni<OutreachQuota> updateOutreachQuota(UpdateOutreachQuotaRequest request) {
    return worker.call(_ -> toProto(keep(request.getOutreachQuota())));
  }

  @Override
  public Uni<ListOutreachQuotasResponse> listOutreachQuotas(ListOutreachQuotasRequest request) {
    return worker.call(caller -> listQuotas(caller, request));
  }

  @Override
  public Uni<ListOutreachCallsResponse> listOutreachCalls(ListOutreachCallsRequest request) {
    return worker.call(caller -> listCalls(caller, request));
  }

  @Override
  public Uni<OutreachCall> recordOutreachCall(RecordOutreachCallRequest request) {
    return worker.call(caller -> toProto(record(caller, request)));
  }

  private Completion keep(OutreachQuota quota) {
    return service.keepQuota(
        ResourceNames.id("outreach_quota.name", quota.getName(), "outreachQuotas"),
        quota.getLeader(),
        quota.getUnit(),
        quota.getCallsPerWeek(),
        quota.getEtag());
  }

  private ListOutreachQuotasResponse listQuotas(Caller caller, ListOutreachQuotasRequest request) {
    Page<Completion> page = service.listQuotas(caller, pageTokens.read(request));
    return ListOutreachQuotasResponse.newBuilder()
        .addAllOutreachQuotas(page.map(OutreachProtoMapper::toProto).items())
        .setNextPageToken(pageTokens.next(request, page))
        .build();
  }

  private ListOutreachCallsResponse listCalls(Caller caller, ListOutreachCallsRequest request) {
    Page<Call> page = service.listCalls(caller, pageTokens.read(request));
    return ListOutreachCallsResponse.newBuilder()
        .addAllOutreachCalls(page.map(OutreachProtoMapper::toProto).items())
        .setNextPageToken(pageTokens.next(request, page))
        .build();
  }

  private Call record(Caller caller, RecordOutreachCallRequest request) {
    return service.record(
        caller,
        CaseNames.id("name", request.getName(), "outreachCalls"),
        Outcome.valueOf(request.getOutcome().name()),
        request.getWords());
  }
}
