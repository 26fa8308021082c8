package dev.cxos.survey.interaction.grpc;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageTokens;
import dev.cxos.survey.interaction.ContactReasonService;
import dev.cxos.survey.v1.ContactReason;
import dev.cxos.survey.v1.CreateContactReasonRequest;
import dev.cxos.survey.v1.GetContactReasonRequest;
import dev.cxos.survey.v1.ListContactReasonsRequest;
import dev.cxos.survey.v1.ListContactReasonsResponse;
import dev.cxos.survey.v1.MutinyContactReasonServiceGrpc.ContactReasonServiceImplBase;
import dev.cxos.survey.v1.UpdateContactReasonRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Serves contact reasons. */
@GrpcService
public class ContactReasonGrpcService extends ContactReasonServiceImplBase {

  private final GrpcWorker worker;
  private final ContactReasonService reasons;
  private final PageTokens tokens;

  ContactReasonGrpcService(GrpcWorker worker, ContactReasonService reasons, PageTokens tokens) {
    this.worker = worker;
    this.reasons = reasons;
    this.tokens = tokens;
  }

  @Override
  public Uni<ContactReason> createContactReason(CreateContactReasonRequest request) {
    return worker.call(caller -> create(caller, request));
  }

  @Override
  public Uni<ContactReason> getContactReason(GetContactReasonRequest request) {
    return worker.call(
        _ ->
            ContactReasonProtoMapper.toProto(
                reasons.get(ContactReasonProtoMapper.toId("name", request.getName()))));
  }

  @Override
  public Uni<ListContactReasonsResponse> listContactReasons(ListContactReasonsRequest request) {
    return worker.call(_ -> list(request));
  }

  @Override
  public Uni<ContactReason> updateContactReason(UpdateContactReasonRequest request) {
    return worker.call(_ -> update(request));
  }

  private ContactReason create(Caller caller, CreateContactReasonRequest request) {
    return ContactReasonProtoMapper.toProto(
        reasons.create(
            RequestKey.of(caller, "CreateContactReason", request.getRequestId(), request),
            request.getContactReasonId(),
            ContactReasonProtoMapper.toContent(request.getContactReason())));
  }

  private ListContactReasonsResponse list(ListContactReasonsRequest request) {
    Page<dev.cxos.survey.interaction.ContactReason> page = reasons.list(tokens.read(request));
    return ListContactReasonsResponse.newBuilder()
        .addAllContactReasons(page.map(ContactReasonProtoMapper::toProto).items())
        .setNextPageToken(tokens.next(request, page))
        .build();
  }

  private ContactReason update(UpdateContactReasonRequest request) {
    return ContactReasonProtoMapper.toProto(
        reasons.update(
            ContactReasonProtoMapper.toId(
                "contact_reason.name", request.getContactReason().getName()),
            ContactReasonProtoMapper.toContent(request.getContactReason()),
            ContactReasonProtoMapper.toFields(request),
            request.getContactReason().getEtag()));
  }
}
