package dev.cxos.decision.replay.grpc;

import dev.cxos.decision.policy.ApprovalChain;
import dev.cxos.decision.policy.ApprovalStep;
import dev.cxos.decision.policy.Band;
import dev.cxos.decision.policy.Controls;
import dev.cxos.decision.policy.Guardrail;
import dev.cxos.decision.policy.PolicyRules;
import dev.cxos.decision.policy.RollingLimit;
import dev.cxos.decision.policy.Velocity;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rules that are tried, from the contract. */
final class CandidateProtoMapper {

  private CandidateProtoMapper() {}

  static PolicyRules toDomain(dev.cxos.decision.v1.PolicyRules proto) {
    return new PolicyRules(
        proto.getBandsList().stream().map(CandidateProtoMapper::band).toList(),
        proto.getGuardrailsList().stream().map(CandidateProtoMapper::guardrail).toList(),
        controls(proto.getControls()),
        proto.getChainsList().stream().map(CandidateProtoMapper::chain).toList(),
        orNull(proto.getDefaultChain()));
  }

  private static Band band(dev.cxos.decision.v1.Band proto) {
    return new Band(
        proto.getId(),
        proto.getDisplayName(),
        proto.hasSkill() ? Band.SKILL + proto.getSkill() : proto.getRole(),
        proto.getUnit(),
        orNull(proto.getJourney()),
        new TreeSet<>(proto.getTiersList()),
        proto.getCaseLimitMinorUnits(),
        proto.hasCustomerLimit() ? limit(proto.getCustomerLimit()) : null,
        proto.hasAgentLimit() ? limit(proto.getAgentLimit()) : null,
        orNull(proto.getChain()));
  }

  private static Guardrail guardrail(dev.cxos.decision.v1.Guardrail proto) {
    return new Guardrail(
        proto.getId(),
        proto.getDisplayName(),
        proto.getCondition(),
        switch (proto.getEffect()) {
          case NEEDS_APPROVAL -> Guardrail.Effect.NEEDS_APPROVAL;
          case DENY, EFFECT_UNSPECIFIED, UNRECOGNIZED -> Guardrail.Effect.DENY;
        },
        proto.getMessage(),
        orNull(proto.getChain()),
        new TreeSet<>(proto.getUnitsList()),
        new TreeSet<>(proto.getJourneysList()),
        new TreeSet<>(proto.getTiersList()));
  }

  private static Controls controls(dev.cxos.decision.v1.Controls proto) {
    return new Controls(
        proto.hasCaseCapMinorUnits() ? proto.getCaseCapMinorUnits() : null,
        proto.hasCustomerCap() ? limit(proto.getCustomerCap()) : null,
        proto.hasAgentCap() ? limit(proto.getAgentCap()) : null,
        proto.hasCustomerVelocity() ? velocity(proto.getCustomerVelocity()) : null,
        proto.hasAgentVelocity() ? velocity(proto.getAgentVelocity()) : null,
        lastPart(proto.getBudgetPool()),
        proto.hasFourEyesAboveMinorUnits() ? proto.getFourEyesAboveMinorUnits() : null,
        proto.getReasonRequired(),
        proto.getValidityHours());
  }

  private static ApprovalChain chain(dev.cxos.decision.v1.ApprovalChain proto) {
    return new ApprovalChain(
        proto.getId(), proto.getStepsList().stream().map(CandidateProtoMapper::step).toList());
  }

  private static ApprovalStep step(dev.cxos.decision.v1.ApprovalStep proto) {
    return new ApprovalStep(
        proto.getRole(),
        proto.hasLimitMinorUnits() ? proto.getLimitMinorUnits() : null,
        proto.getTimeoutMinutes(),
        lastPart(proto.getCalendar()),
        switch (proto.getOnTimeout()) {
          case ESCALATE, ON_TIMEOUT_UNSPECIFIED, UNRECOGNIZED -> ApprovalStep.OnTimeout.ESCALATE;
          case REFUSE -> ApprovalStep.OnTimeout.REFUSE;
        });
  }

  private static RollingLimit limit(dev.cxos.decision.v1.RollingLimit proto) {
    return new RollingLimit(proto.getMinorUnits(), proto.getPeriodDays());
  }

  private static Velocity velocity(dev.cxos.decision.v1.Velocity proto) {
    return new Velocity(proto.getMaxDecisions(), proto.getPeriodDays());
  }

  private static @Nullable String lastPart(String name) {
    return name.isEmpty() ? null : name.substring(name.indexOf('/') + 1);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
