package dev.cxos.decision.decision.grpc;

import dev.cxos.decision.decision.Evaluation;
import dev.cxos.decision.decision.Evaluation.BandResult;
import dev.cxos.decision.decision.Evaluation.GuardrailResult;
import dev.cxos.decision.decision.Outcome;
import dev.cxos.decision.decision.Reason;
import dev.cxos.decision.policy.ApprovalStep;
import dev.cxos.decision.v1.ChainStep;
import java.util.List;

/** Maps evaluations from Java to the contract. */
final class EvaluationProtoMapper {

  private EvaluationProtoMapper() {}

  static dev.cxos.decision.v1.Evaluation toProto(Evaluation evaluation, String currency) {
    dev.cxos.decision.v1.Evaluation.Builder proto =
        dev.cxos.decision.v1.Evaluation.newBuilder()
            .setOutcome(toProto(evaluation.outcome()))
            .addAllReasons(
                evaluation.reasons().stream().map(EvaluationProtoMapper::toProto).toList())
            .setPolicyVersion(
                evaluation.policyVersion() == null ? "" : evaluation.policyVersion().toString())
            .setContentHash(evaluation.contentHash())
            .setBand(DecisionProtoMapper.orEmpty(evaluation.band()))
            .addAllBands(toBands(evaluation))
            .addAllGuardrails(
                evaluation.guardrails().stream().map(EvaluationProtoMapper::toProto).toList())
            .addAllChain(evaluation.chain().stream().map(EvaluationProtoMapper::toProto).toList())
            .setNoAuthority(evaluation.noAuthority());
    if (evaluation.counterOffer() != null) {
      proto.setCounterOffer(DecisionProtoMapper.money(evaluation.counterOffer(), currency));
    }
    return proto.build();
  }

  static dev.cxos.decision.v1.Outcome toProto(Outcome outcome) {
    return switch (outcome) {
      case APPROVED -> dev.cxos.decision.v1.Outcome.APPROVED;
      case NEEDS_APPROVAL -> dev.cxos.decision.v1.Outcome.NEEDS_APPROVAL;
      case DENIED -> dev.cxos.decision.v1.Outcome.DENIED;
    };
  }

  private static dev.cxos.decision.v1.Reason toProto(Reason reason) {
    dev.cxos.decision.v1.Reason.Builder proto =
        dev.cxos.decision.v1.Reason.newBuilder()
            // A test makes sure that the two enums have the same constants.
            .setKind(dev.cxos.decision.v1.Reason.Kind.valueOf(reason.kind().name()))
            .setSource(reason.source())
            .setOutcome(toProto(reason.outcome()))
            .setMessage(reason.message());
    if (reason.limit() != null) {
      proto.setLimit(reason.limit());
    }
    if (reason.used() != null) {
      proto.setUsed(reason.used());
    }
    return proto.build();
  }

  private static List<dev.cxos.decision.v1.BandResult> toBands(Evaluation evaluation) {
    return evaluation.bands().stream()
        .map(
            (BandResult band) ->
                dev.cxos.decision.v1.BandResult.newBuilder()
                    .setBand(band.band())
                    .setGoverns(band.band().equals(evaluation.band()))
                    .setCaseLimitMinorUnits(band.caseLimit())
                    .build())
        .toList();
  }

  private static dev.cxos.decision.v1.GuardrailResult toProto(GuardrailResult result) {
    return dev.cxos.decision.v1.GuardrailResult.newBuilder()
        .setGuardrail(result.guardrail())
        .setHolds(result.holds())
        .setMessage(result.message())
        .build();
  }

  private static ChainStep toProto(ApprovalStep step) {
    ChainStep.Builder proto = ChainStep.newBuilder().setRole(step.role());
    if (step.limit() != null) {
      proto.setLimitMinorUnits(step.limit());
    }
    return proto.build();
  }
}
