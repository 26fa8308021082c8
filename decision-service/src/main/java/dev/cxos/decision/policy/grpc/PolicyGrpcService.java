package dev.cxos.decision.policy.grpc;

import static dev.cxos.decision.policy.grpc.PolicyProtoMapper.toDecisionType;
import static dev.cxos.decision.policy.grpc.PolicyProtoMapper.toDraft;
import static dev.cxos.decision.policy.grpc.PolicyProtoMapper.toId;
import static dev.cxos.decision.policy.grpc.PolicyProtoMapper.toListResponse;
import static dev.cxos.decision.policy.grpc.PolicyProtoMapper.toProto;
import static dev.cxos.decision.policy.grpc.PolicyProtoMapper.toVersionName;
import static dev.cxos.decision.policy.grpc.PolicyProtoMapper.toVersionsResponse;

import dev.cxos.decision.policy.PolicyDraftService;
import dev.cxos.decision.policy.PolicyReleaseService;
import dev.cxos.decision.policy.PolicyService;
import dev.cxos.decision.policy.PolicyVersionName;
import dev.cxos.decision.v1.ActivatePolicyVersionRequest;
import dev.cxos.decision.v1.CreatePolicyRequest;
import dev.cxos.decision.v1.CreatePolicyVersionRequest;
import dev.cxos.decision.v1.ExportPolicyVersionRequest;
import dev.cxos.decision.v1.ExportPolicyVersionResponse;
import dev.cxos.decision.v1.GetPolicyRequest;
import dev.cxos.decision.v1.GetPolicyVersionRequest;
import dev.cxos.decision.v1.ImportPolicyVersionRequest;
import dev.cxos.decision.v1.ListPoliciesRequest;
import dev.cxos.decision.v1.ListPoliciesResponse;
import dev.cxos.decision.v1.ListPolicyVersionsRequest;
import dev.cxos.decision.v1.ListPolicyVersionsResponse;
import dev.cxos.decision.v1.MutinyPolicyServiceGrpc;
import dev.cxos.decision.v1.Policy;
import dev.cxos.decision.v1.PolicyVersion;
import dev.cxos.decision.v1.RetirePolicyVersionRequest;
import dev.cxos.decision.v1.ReviewPolicyVersionRequest;
import dev.cxos.decision.v1.UpdatePolicyVersionRequest;
import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.MessageRules;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageTokens;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Clock;

/** Serves PolicyService. */
@GrpcService
public class PolicyGrpcService extends MutinyPolicyServiceGrpc.PolicyServiceImplBase {

  private final PolicyService policies;
  private final PolicyDraftService drafts;
  private final PolicyReleaseService releases;
  private final GrpcWorker worker;
  private final PageTokens pageTokens;
  private final MessageRules rules;
  private final Clock clock;

  PolicyGrpcService(
      PolicyService policies,
      PolicyDraftService drafts,
      PolicyReleaseService releases,
      GrpcWorker worker,
      PageTokens pageTokens,
      MessageRules rules,
      Clock clock) {
    this.policies = policies;
    this.drafts = drafts;
    this.releases = releases;
    this.worker = worker;
    this.pageTokens = pageTokens;
    this.rules = rules;
    this.clock = clock;
  }

  @Override
  public Uni<Policy> createPolicy(CreatePolicyRequest request) {
    return worker.call(caller -> create(caller, request));
  }

  @Override
  public Uni<Policy> getPolicy(GetPolicyRequest request) {
    return worker.call(_ -> toProto(policies.get(toId("name", request.getName()))));
  }

  @Override
  public Uni<ListPoliciesResponse> listPolicies(ListPoliciesRequest request) {
    return worker.call(_ -> list(request));
  }

  @Override
  public Uni<PolicyVersion> createPolicyVersion(CreatePolicyVersionRequest request) {
    return worker.call(caller -> createVersion(caller, request));
  }

  @Override
  public Uni<PolicyVersion> getPolicyVersion(GetPolicyVersionRequest request) {
    return worker.call(_ -> shown(policies.getVersion(toVersionName("name", request.getName()))));
  }

  @Override
  public Uni<ListPolicyVersionsResponse> listPolicyVersions(ListPolicyVersionsRequest request) {
    return worker.call(_ -> listVersions(request));
  }

  @Override
  public Uni<PolicyVersion> updatePolicyVersion(UpdatePolicyVersionRequest request) {
    return worker.call(caller -> update(caller, request));
  }

  @Override
  public Uni<PolicyVersion> reviewPolicyVersion(ReviewPolicyVersionRequest request) {
    return worker.call(caller -> review(caller, request));
  }

  @Override
  public Uni<PolicyVersion> activatePolicyVersion(ActivatePolicyVersionRequest request) {
    return worker.call(caller -> activate(caller, request));
  }

  @Override
  public Uni<PolicyVersion> retirePolicyVersion(RetirePolicyVersionRequest request) {
    return worker.call(caller -> retire(caller, request));
  }

  @Override
  public Uni<PolicyVersion> importPolicyVersion(ImportPolicyVersionRequest request) {
    return worker.call(caller -> importVersion(caller, request));
  }

  @Override
  public Uni<ExportPolicyVersionResponse> exportPolicyVersion(ExportPolicyVersionRequest request) {
    return worker.call(_ -> export(request));
  }

  private Policy create(Caller caller, CreatePolicyRequest request) {
    return toProto(
        policies.create(
            RequestKey.of(caller, "CreatePolicy", request.getRequestId(), request),
            caller.subject(),
            request.getPolicyId(),
            request.getPolicy().getDisplayName(),
            request.getPolicy().getPurpose(),
            toDecisionType(request.getPolicy().getDecisionType()),
            request.getPolicy().getCurrencyCode()));
  }

  private ListPoliciesResponse list(ListPoliciesRequest request) {
    Page<dev.cxos.decision.policy.Policy> page = policies.list(pageTokens.read(request));
    return toListResponse(page, pageTokens.next(request, page));
  }

  private PolicyVersion createVersion(Caller caller, CreatePolicyVersionRequest request) {
    return shown(
        drafts.create(
            RequestKey.of(caller, "CreatePolicyVersion", request.getRequestId(), request),
            caller.subject(),
            toId("parent", request.getParent()),
            toDraft(request.getPolicyVersion())));
  }

  private ListPolicyVersionsResponse listVersions(ListPolicyVersionsRequest request) {
    Page<dev.cxos.decision.policy.PolicyVersion> page =
        policies.listVersions(toId("parent", request.getParent()), pageTokens.read(request));
    return toVersionsResponse(page, pageTokens.next(request, page), clock.instant());
  }

  private PolicyVersion update(Caller caller, UpdatePolicyVersionRequest request) {
    PolicyVersion version = request.getPolicyVersion();
    PolicyVersionName name = toVersionName("policy_version.name", version.getName());
    return shown(drafts.update(caller.subject(), name, toDraft(version), version.getEtag()));
  }

  private PolicyVersion review(Caller caller, ReviewPolicyVersionRequest request) {
    PolicyVersionName name = toVersionName("name", request.getName());
    return shown(releases.review(caller.subject(), name, request.getEtag()).orThrow());
  }

  private PolicyVersion activate(Caller caller, ActivatePolicyVersionRequest request) {
    return shown(
        releases.activate(
            caller.subject(),
            toVersionName("name", request.getName()),
            request.hasEffectiveTime() ? ProtoTimes.toDomain(request.getEffectiveTime()) : null,
            request.hasEndTime() ? ProtoTimes.toDomain(request.getEndTime()) : null,
            request.getEtag()));
  }

  private PolicyVersion retire(Caller caller, RetirePolicyVersionRequest request) {
    PolicyVersionName name = toVersionName("name", request.getName());
    return shown(releases.retire(caller.subject(), name, request.getEtag()));
  }

  private PolicyVersion importVersion(Caller caller, ImportPolicyVersionRequest request) {
    String policyId = toId("parent", request.getParent());
    String currency = policies.get(policyId).currency();
    PolicyVersion read = PolicyFileReader.read(request.getYaml(), currency, rules::check);
    RequestKey key = RequestKey.of(caller, "ImportPolicyVersion", request.getRequestId(), request);
    return shown(drafts.create(key, caller.subject(), policyId, toDraft(read)));
  }

  private ExportPolicyVersionResponse export(ExportPolicyVersionRequest request) {
    PolicyVersionName name = toVersionName("name", request.getName());
    String currency = policies.get(name.policyId()).currency();
    return ExportPolicyVersionResponse.newBuilder()
        .setYaml(PolicyFileWriter.write(shown(policies.getVersion(name)), currency))
        .build();
  }

  private PolicyVersion shown(dev.cxos.decision.policy.PolicyVersion version) {
    return toProto(version, clock.instant());
  }
}
