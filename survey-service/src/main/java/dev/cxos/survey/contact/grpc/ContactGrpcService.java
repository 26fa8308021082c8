package dev.cxos.survey.contact.grpc;

import static dev.cxos.survey.contact.grpc.ContactProtoMapper.toChange;
import static dev.cxos.survey.contact.grpc.ContactProtoMapper.toCustomer;
import static dev.cxos.survey.contact.grpc.ContactProtoMapper.toDetails;
import static dev.cxos.survey.contact.grpc.ContactProtoMapper.toProto;
import static dev.cxos.survey.contact.grpc.ContactProtoMapper.toStatement;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageTokens;
import dev.cxos.survey.contact.ContactService;
import dev.cxos.survey.contact.ContactService.Upserted;
import dev.cxos.survey.v1.BatchUpsertContactsRequest;
import dev.cxos.survey.v1.BatchUpsertContactsResponse;
import dev.cxos.survey.v1.Contact;
import dev.cxos.survey.v1.CreateContactRequest;
import dev.cxos.survey.v1.GetContactRequest;
import dev.cxos.survey.v1.ListContactsRequest;
import dev.cxos.survey.v1.ListContactsResponse;
import dev.cxos.survey.v1.MutinyContactServiceGrpc;
import dev.cxos.survey.v1.SetConsentRequest;
import dev.cxos.survey.v1.UpdateContactRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Serves ContactService. */
@GrpcService
public class ContactGrpcService extends MutinyContactServiceGrpc.ContactServiceImplBase {

  private final ContactService service;
  private final GrpcWorker worker;
  private final PageTokens pageTokens;

  ContactGrpcService(ContactService service, GrpcWorker worker, PageTokens pageTokens) {
    this.service = service;
    this.worker = worker;
    this.pageTokens = pageTokens;
  }

  @Override
  public Uni<Contact> createContact(CreateContactRequest request) {
    return worker.call(caller -> create(caller, request));
  }

  @Override
  public Uni<Contact> getContact(GetContactRequest request) {
    return worker.call(
        caller -> toProto(service.get(caller, toCustomer("name", request.getName()))));
  }

  @Override
  public Uni<ListContactsResponse> listContacts(ListContactsRequest request) {
    return worker.call(caller -> list(caller, request));
  }

  @Override
  public Uni<Contact> updateContact(UpdateContactRequest request) {
    return worker.call(caller -> update(caller, request));
  }

  @Override
  public Uni<Contact> setConsent(SetConsentRequest request) {
    return worker.call(
        caller ->
            toProto(
                service.setConsent(
                    caller,
                    toCustomer("name", request.getName()),
                    toStatement(request.getConsent()))));
  }

  @Override
  public Uni<BatchUpsertContactsResponse> batchUpsertContacts(BatchUpsertContactsRequest request) {
    return worker.call(caller -> upsert(caller, request));
  }

  private Contact create(Caller caller, CreateContactRequest request) {
    return toProto(
        service.create(
            caller,
            RequestKey.of(caller, "CreateContact", request.getRequestId(), request),
            request.getContactId(),
            toDetails(request.getContact())));
  }

  private ListContactsResponse list(Caller caller, ListContactsRequest request) {
    Page<dev.cxos.survey.contact.Contact> page =
        service.list(
            caller,
            request.getUnit().isEmpty() ? null : request.getUnit(),
            request.getAccount(),
            pageTokens.read(request));
    return ContactProtoMapper.toListResponse(page, pageTokens.next(request, page));
  }

  private Contact update(Caller caller, UpdateContactRequest request) {
    String customer = toCustomer("contact.name", request.getContact().getName());
    return toProto(
        service.update(caller, customer, toChange(request), request.getContact().getEtag()));
  }

  private BatchUpsertContactsResponse upsert(Caller caller, BatchUpsertContactsRequest request) {
    Upserted done = service.upsert(caller, toDetails(request));
    return BatchUpsertContactsResponse.newBuilder()
        .setCreatedCount(done.created())
        .setUpdatedCount(done.updated())
        .build();
  }
}
