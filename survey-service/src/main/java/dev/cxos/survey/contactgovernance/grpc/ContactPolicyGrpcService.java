package dev.cxos.survey.contactgovernance.grpc;

import static dev.cxos.survey.contactgovernance.grpc.ContactPolicyProtoMapper.toDomain;
import static dev.cxos.survey.contactgovernance.grpc.ContactPolicyProtoMapper.toId;
import static dev.cxos.survey.contactgovernance.grpc.ContactPolicyProtoMapper.toProto;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.grpc.UpdateMasks;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageTokens;
import dev.cxos.survey.contactgovernance.ContactPolicyService;
import dev.cxos.survey.contactgovernance.ContactPolicyService.Field;
import dev.cxos.survey.contactgovernance.ContactRules;
import dev.cxos.survey.v1.ContactPolicy;
import dev.cxos.survey.v1.CreateContactPolicyRequest;
import dev.cxos.survey.v1.GetContactPolicyRequest;
import dev.cxos.survey.v1.ListContactPoliciesRequest;
import dev.cxos.survey.v1.ListContactPoliciesResponse;
import dev.cxos.survey.v1.MutinyContactPolicyServiceGrpc;
import dev.cxos.survey.v1.PublishContactPolicyRequest;
import dev.cxos.survey.v1.UpdateContactPolicyRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.Set;

/** Serves ContactPolicyService. */
@GrpcService
public class ContactPolicyGrpcService
    extends MutinyContactPolicyServiceGrpc.ContactPolicyServiceImplBase {

  private static final String RULES = "contact_policy.rules";

  private final ContactPolicyService service;
  private final GrpcWorker worker;
  private final PageTokens pageTokens;

  ContactPolicyGrpcService(ContactPolicyService service, GrpcWorker worker, PageTokens pageTokens) {
    this.service = service;
    this.worker = worker;
    this.pageTokens = pageTokens;
  }

  @Override
  public Uni<ContactPolicy> createContactPolicy(CreateContactPolicyRequest request) {
    return worker.call(caller -> create(caller, request));
  }

  @Override
  public Uni<ContactPolicy> getContactPolicy(GetContactPolicyRequest request) {
    return worker.call(_ -> toProto(service.get(toId("name", request.getName()))));
  }

  @Override
  public Uni<ListContactPoliciesResponse> listContactPolicies(ListContactPoliciesRequest request) {
    return worker.call(_ -> list(request));
  }

  @Override
  public Uni<ContactPolicy> updateContactPolicy(UpdateContactPolicyRequest request) {
    return worker.call(_ -> update(request));
  }

  @Override
  public Uni<ContactPolicy> publishContactPolicy(PublishContactPolicyRequest request) {
    return worker.call(
        _ ->
            toProto(
                service.publish(
                    toId("name", request.getName()),
                    request.hasEffectiveTime()
                        ? ProtoTimes.toDomain(request.getEffectiveTime())
                        : null,
                    request.getEtag())));
  }

  private ContactPolicy create(Caller caller, CreateContactPolicyRequest request) {
    return toProto(
        service.create(
            RequestKey.of(caller, "CreateContactPolicy", request.getRequestId(), request),
            request.getContactPolicyId(),
            request.getContactPolicy().getDisplayName(),
            toDomain(request.getContactPolicy().getRules(), RULES)));
  }

  private ListContactPoliciesResponse list(ListContactPoliciesRequest request) {
    Page<dev.cxos.survey.contactgovernance.ContactPolicy> page =
        service.list(pageTokens.read(request));
    return ListContactPoliciesResponse.newBuilder()
        .addAllContactPolicies(page.map(ContactPolicyProtoMapper::toProto).items())
        .setNextPageToken(pageTokens.next(request, page))
        .build();
  }

  private ContactPolicy update(UpdateContactPolicyRequest request) {
    ContactPolicy policy = request.getContactPolicy();
    String id = toId("contact_policy.name", policy.getName());
    Set<Field> fields =
        UpdateMasks.fields(request.getUpdateMask(), ContactPolicy.getDescriptor(), Field.class);
    ContactRules rules = toDomain(policy.getRules(), RULES);
    if (fields.contains(Field.RULES) && rules.classes().isEmpty()) {
      throw ServiceException.invalid(RULES, "is needed");
    }
    return toProto(service.update(id, policy.getDisplayName(), rules, fields, policy.getEtag()));
  }
}
