package dev.cxos.survey.invitation.grpc;

import static dev.cxos.survey.invitation.grpc.InvitationProtoMapper.toNew;
import static dev.cxos.survey.invitation.grpc.InvitationProtoMapper.toProto;
import static dev.cxos.survey.invitation.grpc.ProtoText.orNull;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import dev.cxos.platform.paging.PageTokens;
import dev.cxos.survey.invitation.Delivery;
import dev.cxos.survey.invitation.InvitationService;
import dev.cxos.survey.invitation.InvitationService.IssuedLink;
import dev.cxos.survey.invitation.InvitationState;
import dev.cxos.survey.v1.CancelInvitationRequest;
import dev.cxos.survey.v1.CountInvitationsRequest;
import dev.cxos.survey.v1.CreateInvitationRequest;
import dev.cxos.survey.v1.GetInvitationRequest;
import dev.cxos.survey.v1.Invitation;
import dev.cxos.survey.v1.InvitationCounts;
import dev.cxos.survey.v1.IssueInvitationLinkRequest;
import dev.cxos.survey.v1.IssueInvitationLinkResponse;
import dev.cxos.survey.v1.ListInvitationsRequest;
import dev.cxos.survey.v1.ListInvitationsResponse;
import dev.cxos.survey.v1.MutinyInvitationServiceGrpc;
import dev.cxos.survey.v1.ReportDeliveryRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** Serves InvitationService. */
@GrpcService
public class InvitationGrpcService extends MutinyInvitationServiceGrpc.InvitationServiceImplBase {

  private final InvitationService service;
  private final GrpcWorker worker;
  private final PageTokens pageTokens;

  InvitationGrpcService(InvitationService service, GrpcWorker worker, PageTokens pageTokens) {
    this.service = service;
    this.worker = worker;
    this.pageTokens = pageTokens;
  }

  @Override
  public Uni<Invitation> createInvitation(CreateInvitationRequest request) {
    return worker.call(caller -> create(caller, request));
  }

  @Override
  public Uni<Invitation> getInvitation(GetInvitationRequest request) {
    return worker.call(caller -> toProto(service.get(caller, id(request.getName()))));
  }

  @Override
  public Uni<ListInvitationsResponse> listInvitations(ListInvitationsRequest request) {
    return worker.call(caller -> list(caller, request));
  }

  @Override
  public Uni<InvitationCounts> countInvitations(CountInvitationsRequest request) {
    return worker.call(caller -> count(caller, request));
  }

  @Override
  public Uni<IssueInvitationLinkResponse> issueInvitationLink(IssueInvitationLinkRequest request) {
    return worker.call(caller -> issue(caller, request));
  }

  @Override
  public Uni<Invitation> cancelInvitation(CancelInvitationRequest request) {
    return worker.call(caller -> toProto(service.cancel(caller, id(request.getName()))));
  }

  @Override
  public Uni<Invitation> reportDelivery(ReportDeliveryRequest request) {
    return worker.call(caller -> report(caller, request));
  }

  private Invitation create(Caller caller, CreateInvitationRequest request) {
    return toProto(
        service.create(
            caller,
            RequestKey.of(caller, "CreateInvitation", request.getRequestId(), request),
            toNew(request.getInvitation())));
  }

  private ListInvitationsResponse list(Caller caller, ListInvitationsRequest request) {
    PageRequest page = pageTokens.read(request);
    List<String> after = page.after();
    Page<dev.cxos.survey.invitation.Invitation> found =
        Page.of(
            service.list(
                caller,
                orNull(request.getUnit()),
                request.getState() == Invitation.State.STATE_UNSPECIFIED
                    ? null
                    : InvitationState.valueOf(request.getState().name()),
                orNull(request.getCustomer()),
                after == null ? null : UUID.fromString(after.getFirst()),
                page.limit()),
            page.size(),
            invitation -> List.of(invitation.id().toString()));
    return ListInvitationsResponse.newBuilder()
        .addAllInvitations(found.items().stream().map(InvitationProtoMapper::toProto).toList())
        .setNextPageToken(pageTokens.next(request, found))
        .build();
  }

  private InvitationCounts count(Caller caller, CountInvitationsRequest request) {
    String questionnaire = request.getQuestionnaire();
    return toProto(
        service.count(
            caller,
            orNull(request.getUnit()),
            questionnaire.isEmpty() ? null : questionnaire.substring("questionnaires/".length()),
            request.hasStartTime() ? ProtoTimes.toDomain(request.getStartTime()) : null,
            request.hasEndTime() ? ProtoTimes.toDomain(request.getEndTime()) : null));
  }

  private IssueInvitationLinkResponse issue(Caller caller, IssueInvitationLinkRequest request) {
    IssuedLink issued = service.issueLink(caller, id(request.getName()));
    return IssueInvitationLinkResponse.newBuilder()
        .setLink(issued.link())
        .setExpireTime(ProtoTimes.toProto(issued.expireTime()))
        .build();
  }

  private Invitation report(Caller caller, ReportDeliveryRequest request) {
    return toProto(
        service.reportDelivery(
            caller, id(request.getName()), Delivery.Outcome.valueOf(request.getOutcome().name())));
  }

  private static UUID id(String name) {
    try {
      return dev.cxos.survey.invitation.Invitation.idOf(name);
    } catch (IllegalArgumentException e) {
      throw ServiceException.notFound(name).causedBy(e);
    }
  }
}
