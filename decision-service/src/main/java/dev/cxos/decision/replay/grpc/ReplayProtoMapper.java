package dev.cxos.decision.replay.grpc;

import dev.cxos.decision.grpc.PolicyRulesProtoMapper;
import dev.cxos.decision.policy.PolicyVersionName;
import dev.cxos.decision.replay.EscalationAssumption;
import dev.cxos.decision.replay.ReplayQuery;
import dev.cxos.decision.replay.ReplayQuery.Choice;
import dev.cxos.decision.v1.ReplayPolicyRequest;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.grpc.ResourceNames;

/** Questions of what would have been, from the contract. */
final class ReplayProtoMapper {

  private static final int USUAL_EXAMPLES = 50;
  private static final String VERSIONS = "/versions/";

  private ReplayProtoMapper() {}

  static ReplayQuery toQuery(ReplayPolicyRequest proto) {
    return new ReplayQuery(
        ResourceNames.id("policy", proto.getPolicy(), "policies"),
        choice(proto),
        ProtoTimes.toDomain(proto.getStartTime()),
        proto.hasEndTime() ? ProtoTimes.toDomain(proto.getEndTime()) : null,
        proto.getUnit().isEmpty() ? null : proto.getUnit(),
        switch (proto.getAssumption()) {
          case ESCALATION_ASSUMPTION_UNSPECIFIED, GRANTED, UNRECOGNIZED ->
              EscalationAssumption.GRANTED;
          case REFUSED -> EscalationAssumption.REFUSED;
        },
        proto.getExamples() == 0 ? USUAL_EXAMPLES : proto.getExamples());
  }

  private static Choice choice(ReplayPolicyRequest proto) {
    return switch (proto.getCandidateCase()) {
      case VERSION -> new Choice.Version(version(proto.getVersion()));
      case RULES -> new Choice.Rules(PolicyRulesProtoMapper.toDomain(proto.getRules()));
      case AS_RECORDED -> {
        if (!proto.getAsRecorded()) {
          throw ServiceException.invalid("as_recorded", "must be true, or another candidate given");
        }
        yield new Choice.AsRecorded();
      }
      case CANDIDATE_NOT_SET ->
          throw ServiceException.invalid("candidate", "one of its fields must be set");
    };
  }

  private static PolicyVersionName version(String name) {
    int middle = name.indexOf(VERSIONS);
    if (middle < 0) {
      throw ServiceException.invalid("version", "must be a name such as policies/one/versions/1");
    }
    return new PolicyVersionName(
        ResourceNames.id("version", name.substring(0, middle), "policies"),
        Integer.parseInt(name.substring(middle + VERSIONS.length())));
  }
}
