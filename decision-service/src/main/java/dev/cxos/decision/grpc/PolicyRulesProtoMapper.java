package dev.cxos.decision.grpc;

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

/** Maps rules between the contract and the domain. */
public final class PolicyRulesProtoMapper {

  private static final String POOLS = "budgetPools/";
  private static final String CALENDARS = "businessCalendars/";

  private PolicyRulesProtoMapper() {}

  /** The rules as Java spells them. */
  public static PolicyRules toDomain(dev.cxos.decision.v1.PolicyRules proto) {
    return new PolicyRules(
        proto.getBandsList().stream().map(PolicyRulesProtoMapper::toDomain).toList(),
        proto.getGuardrailsList().stream().map(PolicyRulesProtoMapper::toDomain).toList(),
        toDomain(proto.getControls()),
        proto.getChainsList().stream().map(PolicyRulesProtoMapper::toDomain).toList(),
        orNull(proto.getDefaultChain()));
  }

  /** The rules as the contract spells them. */
  public static dev.cxos.decision.v1.PolicyRules toProto(PolicyRules rules) {
    dev.cxos.decision.v1.PolicyRules.Builder proto =
        dev.cxos.decision.v1.PolicyRules.newBuilder()
            .addAllBands(rules.bands().stream().map(PolicyRulesProtoMapper::toProto).toList())
            .addAllGuardrails(
                rules.guardrails().stream().map(PolicyRulesProtoMapper::toProto).toList())
            .addAllChains(rules.chains().stream().map(PolicyRulesProtoMapper::toProto).toList())
            .setDefaultChain(orEmpty(rules.defaultChain()));
    if (!rules.controls().equals(Controls.NONE)) {
      proto.setControls(toProto(rules.controls()));
    }
    return proto.build();
  }

  private static Band toDomain(dev.cxos.decision.v1.Band proto) {
    return new Band(
        proto.getId(),
        proto.getDisplayName(),
        proto.hasSkill() ? Band.SKILL + proto.getSkill() : proto.getRole(),
        proto.getUnit(),
        orNull(proto.getJourney()),
        new TreeSet<>(proto.getTiersList()),
        proto.getCaseLimitMinorUnits(),
        proto.hasCustomerLimit() ? toDomain(proto.getCustomerLimit()) : null,
        proto.hasAgentLimit() ? toDomain(proto.getAgentLimit()) : null,
        orNull(proto.getChain()));
  }

  private static dev.cxos.decision.v1.Band toProto(Band band) {
    dev.cxos.decision.v1.Band.Builder proto =
        dev.cxos.decision.v1.Band.newBuilder()
            .setId(band.id())
            .setDisplayName(band.displayName())
            .setUnit(band.unit())
            .setJourney(orEmpty(band.journey()))
            .addAllTiers(band.tiers())
            .setCaseLimitMinorUnits(band.caseLimit())
            .setChain(orEmpty(band.chain()));
    if (band.role().startsWith(Band.SKILL)) {
      proto.setSkill(band.role().substring(Band.SKILL.length()));
    } else {
      proto.setRole(band.role());
    }
    if (band.customerLimit() != null) {
      proto.setCustomerLimit(toProto(band.customerLimit()));
    }
    if (band.agentLimit() != null) {
      proto.setAgentLimit(toProto(band.agentLimit()));
    }
    return proto.build();
  }

  private static Guardrail toDomain(dev.cxos.decision.v1.Guardrail proto) {
    return new Guardrail(
        proto.getId(),
        proto.getDisplayName(),
        proto.getCondition(),
        Guardrail.Effect.valueOf(proto.getEffect().name()),
        proto.getMessage(),
        orNull(proto.getChain()),
        new TreeSet<>(proto.getUnitsList()),
        new TreeSet<>(proto.getJourneysList()),
        new TreeSet<>(proto.getTiersList()));
  }

  private static dev.cxos.decision.v1.Guardrail toProto(Guardrail guardrail) {
    return dev.cxos.decision.v1.Guardrail.newBuilder()
        .setId(guardrail.id())
        .setDisplayName(guardrail.displayName())
        .setCondition(guardrail.condition())
        .setEffect(dev.cxos.decision.v1.Guardrail.Effect.valueOf(guardrail.effect().name()))
        .setMessage(guardrail.message())
        .setChain(orEmpty(guardrail.chain()))
        .addAllUnits(guardrail.units())
        .addAllJourneys(guardrail.journeys())
        .addAllTiers(guardrail.tiers())
        .build();
  }

  private static Controls toDomain(dev.cxos.decision.v1.Controls proto) {
    return new Controls(
        proto.hasCaseCapMinorUnits() ? proto.getCaseCapMinorUnits() : null,
        proto.hasCustomerCap() ? toDomain(proto.getCustomerCap()) : null,
        proto.hasAgentCap() ? toDomain(proto.getAgentCap()) : null,
        proto.hasCustomerVelocity() ? toDomain(proto.getCustomerVelocity()) : null,
        proto.hasAgentVelocity() ? toDomain(proto.getAgentVelocity()) : null,
        idOrNull(POOLS, proto.getBudgetPool()),
        proto.hasFourEyesAboveMinorUnits() ? proto.getFourEyesAboveMinorUnits() : null,
        proto.getReasonRequired(),
        proto.getValidityHours());
  }

  private static dev.cxos.decision.v1.Controls toProto(Controls controls) {
    dev.cxos.decision.v1.Controls.Builder proto =
        dev.cxos.decision.v1.Controls.newBuilder()
            .setBudgetPool(nameOrEmpty(POOLS, controls.budgetPool()))
            .setReasonRequired(controls.reasonRequired())
            .setValidityHours(controls.validityHours());
    if (controls.caseCap() != null) {
      proto.setCaseCapMinorUnits(controls.caseCap());
    }
    if (controls.customerCap() != null) {
      proto.setCustomerCap(toProto(controls.customerCap()));
    }
    if (controls.agentCap() != null) {
      proto.setAgentCap(toProto(controls.agentCap()));
    }
    if (controls.customerVelocity() != null) {
      proto.setCustomerVelocity(toProto(controls.customerVelocity()));
    }
    if (controls.agentVelocity() != null) {
      proto.setAgentVelocity(toProto(controls.agentVelocity()));
    }
    if (controls.fourEyesAbove() != null) {
      proto.setFourEyesAboveMinorUnits(controls.fourEyesAbove());
    }
    return proto.build();
  }

  private static ApprovalChain toDomain(dev.cxos.decision.v1.ApprovalChain proto) {
    return new ApprovalChain(
        proto.getId(),
        proto.getStepsList().stream().map(PolicyRulesProtoMapper::toDomain).toList());
  }

  private static dev.cxos.decision.v1.ApprovalChain toProto(ApprovalChain chain) {
    return dev.cxos.decision.v1.ApprovalChain.newBuilder()
        .setId(chain.id())
        .addAllSteps(chain.steps().stream().map(PolicyRulesProtoMapper::toProto).toList())
        .build();
  }

  private static ApprovalStep toDomain(dev.cxos.decision.v1.ApprovalStep proto) {
    return new ApprovalStep(
        proto.getRole(),
        proto.hasLimitMinorUnits() ? proto.getLimitMinorUnits() : null,
        proto.getTimeoutMinutes(),
        idOrNull(CALENDARS, proto.getCalendar()),
        switch (proto.getOnTimeout()) {
          case ON_TIMEOUT_UNSPECIFIED, ESCALATE -> ApprovalStep.OnTimeout.ESCALATE;
          case REFUSE -> ApprovalStep.OnTimeout.REFUSE;
          case UNRECOGNIZED -> throw new IllegalArgumentException("on_timeout is unknown");
        });
  }

  private static dev.cxos.decision.v1.ApprovalStep toProto(ApprovalStep step) {
    dev.cxos.decision.v1.ApprovalStep.Builder proto =
        dev.cxos.decision.v1.ApprovalStep.newBuilder()
            .setRole(step.role())
            .setTimeoutMinutes(step.timeoutMinutes())
            .setCalendar(nameOrEmpty(CALENDARS, step.calendar()))
            .setOnTimeout(
                dev.cxos.decision.v1.ApprovalStep.OnTimeout.valueOf(step.onTimeout().name()));
    if (step.limit() != null) {
      proto.setLimitMinorUnits(step.limit());
    }
    return proto.build();
  }

  private static RollingLimit toDomain(dev.cxos.decision.v1.RollingLimit proto) {
    return new RollingLimit(proto.getMinorUnits(), proto.getPeriodDays());
  }

  private static dev.cxos.decision.v1.RollingLimit toProto(RollingLimit limit) {
    return dev.cxos.decision.v1.RollingLimit.newBuilder()
        .setMinorUnits(limit.amount())
        .setPeriodDays(limit.days())
        .build();
  }

  private static Velocity toDomain(dev.cxos.decision.v1.Velocity proto) {
    return new Velocity(proto.getMaxDecisions(), proto.getPeriodDays());
  }

  private static dev.cxos.decision.v1.Velocity toProto(Velocity velocity) {
    return dev.cxos.decision.v1.Velocity.newBuilder()
        .setMaxDecisions(velocity.decisions())
        .setPeriodDays(velocity.days())
        .build();
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable String idOrNull(String collection, String name) {
    return name.isEmpty() ? null : name.substring(collection.length());
  }

  private static String nameOrEmpty(String collection, @Nullable String id) {
    return id == null ? "" : collection + id;
  }
}
