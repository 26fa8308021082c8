package dev.cxos.decision.policy.grpc;

import dev.cxos.decision.grpc.PolicyRulesProtoMapper;
import dev.cxos.decision.policy.Finding;
import dev.cxos.decision.policy.Policy;
import dev.cxos.decision.policy.PolicyDraft;
import dev.cxos.decision.policy.PolicyVersion;
import dev.cxos.decision.policy.PolicyVersionName;
import dev.cxos.decision.right.DecisionType;
import dev.cxos.decision.v1.ListPoliciesResponse;
import dev.cxos.decision.v1.ListPolicyVersionsResponse;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.grpc.ResourceNames;
import dev.cxos.platform.paging.Page;
import java.time.Instant;
import java.util.TreeSet;

/** Maps policies and their versions between the contract and the domain. */
final class PolicyProtoMapper {

  private PolicyProtoMapper() {}

  /** The last part of a policy's name. */
  static String toId(String field, String name) {
    return ResourceNames.id(field, name, "policies");
  }

  /** The last part of a decision type's name. */
  static String toDecisionType(String name) {
    return ResourceNames.id("policy.decision_type", name, "decisionTypes");
  }

  /**
   * The name of a version.
   *
   * @throws ServiceException FIELD_INVALID if it is none
   */
  static PolicyVersionName toVersionName(String field, String name) {
    try {
      return PolicyVersionName.of(name);
    } catch (IllegalArgumentException malformed) {
      throw ServiceException.invalid(field, "must be a name such as policies/one/versions/1")
          .causedBy(malformed);
    }
  }

  static dev.cxos.decision.v1.Policy toProto(Policy policy) {
    dev.cxos.decision.v1.Policy.Builder proto =
        dev.cxos.decision.v1.Policy.newBuilder()
            .setName(policy.name())
            .setUid(policy.uid().toString())
            .setDisplayName(policy.displayName())
            .setPurpose(policy.purpose())
            .setDecisionType(DecisionType.nameOf(policy.decisionType()))
            .setCurrencyCode(policy.currency())
            .setCreateTime(ProtoTimes.toProto(policy.createTime()));
    if (policy.effectiveVersion() != null) {
      proto.setEffectiveVersion(
          new PolicyVersionName(policy.policyId(), policy.effectiveVersion()).toString());
    }
    return proto.build();
  }

  /**
   * A version as it stands at a moment.
   *
   * @param at the present
   */
  static dev.cxos.decision.v1.PolicyVersion toProto(PolicyVersion version, Instant at) {
    dev.cxos.decision.v1.PolicyVersion.Builder proto =
        dev.cxos.decision.v1.PolicyVersion.newBuilder()
            .setName(version.name().toString())
            .setState(dev.cxos.decision.v1.PolicyVersion.State.valueOf(version.stateAt(at).name()))
            .setRules(PolicyRulesProtoMapper.toProto(version.content().rules()))
            .addAllPilotUnits(version.content().pilotUnits())
            .setChangeNote(version.content().changeNote())
            .addAllFindings(version.findings().stream().map(PolicyProtoMapper::toProto).toList())
            .setContentHash(version.contentHash())
            .setAuthor(version.author())
            .setCreateTime(ProtoTimes.toProto(version.createTime()))
            .setEtag(version.etag());
    if (version.reviewer() != null) {
      proto.setReviewer(version.reviewer());
    }
    if (version.reviewTime() != null) {
      proto.setReviewTime(ProtoTimes.toProto(version.reviewTime()));
    }
    if (version.term().begin() != null) {
      proto.setEffectiveTime(ProtoTimes.toProto(version.term().begin()));
    }
    if (version.term().end() != null) {
      proto.setEndTime(ProtoTimes.toProto(version.term().end()));
    }
    return proto.build();
  }

  static ListPoliciesResponse toListResponse(Page<Policy> page, String nextPageToken) {
    return ListPoliciesResponse.newBuilder()
        .addAllPolicies(page.map(PolicyProtoMapper::toProto).items())
        .setNextPageToken(nextPageToken)
        .build();
  }

  static ListPolicyVersionsResponse toVersionsResponse(
      Page<PolicyVersion> page, String nextPageToken, Instant at) {
    return ListPolicyVersionsResponse.newBuilder()
        .addAllPolicyVersions(page.map(version -> toProto(version, at)).items())
        .setNextPageToken(nextPageToken)
        .build();
  }

  static PolicyDraft toDraft(dev.cxos.decision.v1.PolicyVersion proto) {
    return new PolicyDraft(
        PolicyRulesProtoMapper.toDomain(proto.getRules()),
        new TreeSet<>(proto.getPilotUnitsList()),
        proto.getChangeNote());
  }

  private static dev.cxos.decision.v1.Finding toProto(Finding finding) {
    return dev.cxos.decision.v1.Finding.newBuilder()
        .setSeverity(dev.cxos.decision.v1.Finding.Severity.valueOf(finding.severity().name()))
        .setCode(finding.code())
        .setField(finding.field())
        .setMessage(finding.message())
        .setLine(finding.line())
        .setColumn(finding.column())
        .build();
  }
}
