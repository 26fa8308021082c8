package dev.cxos.survey.involve.grpc;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.grpc.ResourceNames;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageTokens;
import dev.cxos.survey.involve.PanelService;
import dev.cxos.survey.v1.CreatePanelRequest;
import dev.cxos.survey.v1.CreatePanelSessionRequest;
import dev.cxos.survey.v1.GetPanelRequest;
import dev.cxos.survey.v1.KeepPanelConsentRequest;
import dev.cxos.survey.v1.ListPanelSessionsRequest;
import dev.cxos.survey.v1.ListPanelSessionsResponse;
import dev.cxos.survey.v1.ListPanelsRequest;
import dev.cxos.survey.v1.ListPanelsResponse;
import dev.cxos.survey.v1.MutinyPanelServiceGrpc;
import dev.cxos.survey.v1.Panel;
import dev.cxos.survey.v1.PanelSession;
import dev.cxos.survey.v1.RecordPanelAttendanceRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Serves PanelService. */
@GrpcService
public class PanelGrpcService extends MutinyPanelServiceGrpc.PanelServiceImplBase {

  private final PanelService service;
  private final GrpcWorker worker;
  private final PageTokens pageTokens;

  PanelGrpcService(PanelService service, GrpcWorker worker, PageTokens pageTokens) {
    this.service = service;
    this.worker = worker;
    this.pageTokens = pageTokens;
  }

  @Override
  public Uni<Panel> createPanel(CreatePanelRequest request) {
    return worker.call(caller -> create(caller, request));
  }

  @Override
  public Uni<Panel> getPanel(GetPanelRequest request) {
    return worker.call(_ -> toProto(service.get(id("name", request.getName()))));
  }

  @Override
  public Uni<ListPanelsResponse> listPanels(ListPanelsRequest request) {
    return worker.call(_ -> list(request));
  }

  @Override
  public Uni<Panel> keepPanelConsent(KeepPanelConsentRequest request) {
    return worker.call(
        _ ->
            toProto(
                service.keepConsent(
                    id("name", request.getName()),
                    request.getCustomer(),
                    request.getGranted(),
                    request.getProof())));
  }

  @Override
  public Uni<PanelSession> createPanelSession(CreatePanelSessionRequest request) {
    return worker.call(caller -> createSession(caller, request));
  }

  @Override
  public Uni<ListPanelSessionsResponse> listPanelSessions(ListPanelSessionsRequest request) {
    return worker.call(_ -> listSessions(request));
  }

  @Override
  public Uni<PanelSession> recordPanelAttendance(RecordPanelAttendanceRequest request) {
    return worker.call(_ -> attend(request));
  }

  private Panel create(Caller caller, CreatePanelRequest request) {
    return toProto(
        service.create(
            RequestKey.of(caller, "CreatePanel", request.getRequestId(), request),
            request.getPanelId(),
            request.getPanel().getDisplayName(),
            request.getPanel().getPurpose(),
            request.getPanel().getMaxMembers()));
  }

  private ListPanelsResponse list(ListPanelsRequest request) {
    Page<dev.cxos.survey.involve.Panel> page = service.list(pageTokens.read(request));
    return ListPanelsResponse.newBuilder()
        .addAllPanels(page.map(PanelGrpcService::toProto).items())
        .setNextPageToken(pageTokens.next(request, page))
        .build();
  }

  private PanelSession createSession(Caller caller, CreatePanelSessionRequest request) {
    return toProto(
        service.createSession(
            RequestKey.of(caller, "CreatePanelSession", request.getRequestId(), request),
            id("parent", request.getParent()),
            request.getSession().getTopic(),
            ProtoTimes.toDomain(request.getSession().getStartTime())));
  }

  private ListPanelSessionsResponse listSessions(ListPanelSessionsRequest request) {
    Page<PanelService.Invited> page =
        service.listSessions(id("parent", request.getParent()), pageTokens.read(request));
    return ListPanelSessionsResponse.newBuilder()
        .addAllSessions(page.map(PanelGrpcService::toProto).items())
        .setNextPageToken(pageTokens.next(request, page))
        .build();
  }

  private PanelSession attend(RecordPanelAttendanceRequest request) {
    String[] parts = request.getName().split("/", -1);
    UUID session;
    try {
      session = UUID.fromString(parts[3]);
    } catch (IllegalArgumentException noId) {
      throw ServiceException.notFound(request.getName()).causedBy(noId);
    }
    return toProto(service.attend(parts[1], session, request.getCustomer(), request.getWords()));
  }

  private static String id(String field, String name) {
    return ResourceNames.id(field, name, "panels");
  }

  private static Panel toProto(dev.cxos.survey.involve.Panel panel) {
    return Panel.newBuilder()
        .setName(panel.name())
        .setDisplayName(panel.displayName())
        .setPurpose(panel.purpose())
        .setMaxMembers(panel.maxMembers())
        .setMemberCount(panel.members())
        .setCreateTime(ProtoTimes.toProto(panel.createTime()))
        .build();
  }

  private static PanelSession toProto(PanelService.Invited invited) {
    return PanelSession.newBuilder()
        .setName(invited.session().name())
        .setTopic(invited.session().topic())
        .setStartTime(ProtoTimes.toProto(invited.session().startTime()))
        .setInvitedCount(invited.progress().sent())
        .setWaitingCount(invited.progress().waiting())
        .setSuppressedCount(invited.progress().suppressed())
        .setAttendedCount(invited.session().attended())
        .setCreateTime(ProtoTimes.toProto(invited.session().createTime()))
        .build();
  }
}
