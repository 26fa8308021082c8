package dev.cxos.decision.decision.grpc;

import dev.cxos.decision.decision.DecidingService.Taking;
import dev.cxos.decision.decision.Decision;
import dev.cxos.decision.decision.DecisionCase;
import dev.cxos.decision.decision.DecisionService.Advice;
import dev.cxos.decision.decision.DecisionService.Question;
import dev.cxos.decision.decision.DecisionState;
import dev.cxos.decision.decision.DecisionStore.Selection;
import dev.cxos.decision.v1.BatchDecideResponse;
import dev.cxos.decision.v1.BatchDecideResult;
import dev.cxos.decision.v1.EvaluateResponse;
import dev.cxos.decision.v1.InputValue;
import dev.cxos.decision.v1.ListDecisionsRequest;
import dev.cxos.decision.v1.Precedent;
import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.error.GrpcStatusMapper;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.grpc.ResourceNames;
import dev.cxos.type.v1.Money;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Maps decisions between the contract and Java. */
final class DecisionProtoMapper {

  private DecisionProtoMapper() {}

  static UUID toId(String name) {
    return UUID.fromString(name.substring("decisions/".length()));
  }

  static Question toQuestion(dev.cxos.decision.v1.DecisionCase asked) {
    return new Question(
        ResourceNames.id("case.decision_type", asked.getDecisionType(), "decisionTypes"),
        asked.getCustomer(),
        asked.getAmount().getMinorUnits(),
        asked.getAmount().getCurrencyCode(),
        asked.getUnit(),
        orNull(asked.getTier()),
        orNull(asked.getJourney()),
        orNull(asked.getInteraction()),
        toInputs(asked.getInputsMap()),
        orNull(asked.getReason()));
  }

  static dev.cxos.decision.v1.Decision toProto(Decision decision, Instant now) {
    String currency = decision.asked().currency();
    dev.cxos.decision.v1.Decision.Builder proto =
        dev.cxos.decision.v1.Decision.newBuilder()
            .setName(decision.name())
            .setCase(toProto(decision.asked()))
            .setAgent(decision.agent().subject())
            .setEvaluation(EvaluationProtoMapper.toProto(decision.evaluation(), currency))
            .setState(toProto(decision.state()))
            .setDecideTime(ProtoTimes.toProto(decision.decideTime()))
            .setCustomerWaitSeconds(decision.customerWaitSeconds(now))
            .setApproval(decision.wasEscalated() ? "approvals/" + decision.id() : "")
            .setAuditEntry("auditEntries/" + decision.auditEntry())
            .setReversalReason(orEmpty(decision.reversalReason()));
    if (decision.settleTime() != null) {
      proto.setSettleTime(ProtoTimes.toProto(decision.settleTime()));
    }
    if (decision.expireTime() != null) {
      proto.setExpireTime(ProtoTimes.toProto(decision.expireTime()));
    }
    return proto.build();
  }

  static EvaluateResponse toResponse(Advice advice) {
    return EvaluateResponse.newBuilder()
        .setEvaluation(EvaluationProtoMapper.toProto(advice.evaluation(), advice.currency()))
        .addAllPrecedents(
            advice.precedents().stream().map(DecisionProtoMapper::toPrecedent).toList())
        .build();
  }

  static BatchDecideResponse toBatchResponse(List<Taking> takings, Instant now) {
    BatchDecideResponse.Builder response = BatchDecideResponse.newBuilder();
    for (Taking taking : takings) {
      response.addResults(
          switch (taking) {
            case Taking.Decided decided ->
                BatchDecideResult.newBuilder().setDecision(toProto(decided.decision(), now));
            case Taking.Refused refused ->
                BatchDecideResult.newBuilder()
                    .setError(GrpcStatusMapper.toDetails(refused.refusal()));
          });
    }
    return response.build();
  }

  static Selection toSelection(Caller caller, ListDecisionsRequest request) {
    UnitScope units =
        request.getUnit().isEmpty() ? caller.units() : caller.units().within(request.getUnit());
    return new Selection(
        units,
        orNull(request.getCustomer()),
        orNull(request.getAgent()),
        request.getDecisionType().isEmpty()
            ? null
            : ResourceNames.id("decision_type", request.getDecisionType(), "decisionTypes"),
        toState(request.getState()),
        request.hasStartTime() ? ProtoTimes.toDomain(request.getStartTime()) : null,
        request.hasEndTime() ? ProtoTimes.toDomain(request.getEndTime()) : null);
  }

  static dev.cxos.decision.v1.DecisionCase toProto(DecisionCase asked) {
    dev.cxos.decision.v1.DecisionCase.Builder proto =
        dev.cxos.decision.v1.DecisionCase.newBuilder()
            .setDecisionType("decisionTypes/" + asked.decisionType())
            .setCustomer(asked.customer())
            .setAmount(money(asked.amount(), asked.currency()))
            .setUnit(asked.unit())
            .setTier(orEmpty(asked.tier()))
            .setJourney(orEmpty(asked.journey()))
            .setInteraction(orEmpty(asked.interaction()))
            .setReason(orEmpty(asked.reason()));
    asked.inputs().forEach((name, value) -> proto.putInputs(name, toProto(value)));
    return proto.build();
  }

  static dev.cxos.decision.v1.Decision.State toProto(DecisionState state) {
    return switch (state) {
      case APPROVED -> dev.cxos.decision.v1.Decision.State.APPROVED;
      case PENDING -> dev.cxos.decision.v1.Decision.State.PENDING;
      case DENIED -> dev.cxos.decision.v1.Decision.State.DENIED;
      case REFUSED -> dev.cxos.decision.v1.Decision.State.REFUSED;
      case WITHDRAWN -> dev.cxos.decision.v1.Decision.State.WITHDRAWN;
      case EXPIRED -> dev.cxos.decision.v1.Decision.State.EXPIRED;
      case REVERSED -> dev.cxos.decision.v1.Decision.State.REVERSED;
      case FULFILLED -> dev.cxos.decision.v1.Decision.State.FULFILLED;
    };
  }

  static @Nullable DecisionState toState(dev.cxos.decision.v1.Decision.State state) {
    return switch (state) {
      case STATE_UNSPECIFIED, UNRECOGNIZED -> null;
      case APPROVED -> DecisionState.APPROVED;
      case PENDING -> DecisionState.PENDING;
      case DENIED -> DecisionState.DENIED;
      case REFUSED -> DecisionState.REFUSED;
      case WITHDRAWN -> DecisionState.WITHDRAWN;
      case EXPIRED -> DecisionState.EXPIRED;
      case REVERSED -> DecisionState.REVERSED;
      case FULFILLED -> DecisionState.FULFILLED;
    };
  }

  static Money money(long amount, String currency) {
    return Money.newBuilder().setMinorUnits(amount).setCurrencyCode(currency).build();
  }

  private static Precedent toPrecedent(Decision decision) {
    return Precedent.newBuilder()
        .setDecideTime(ProtoTimes.toProto(decision.decideTime()))
        .setAmount(money(decision.asked().amount(), decision.asked().currency()))
        .setUnit(decision.asked().unit())
        .setState(toProto(decision.state()))
        .setReason(orEmpty(decision.asked().reason()))
        .build();
  }

  private static Map<String, Object> toInputs(Map<String, InputValue> inputs) {
    Map<String, Object> values = new HashMap<>();
    inputs.forEach(
        (name, value) ->
            values.put(
                name,
                switch (value.getValueCase()) {
                  case BOOLEAN -> value.getBoolean();
                  case INTEGER -> value.getInteger();
                  case NUMBER -> value.getNumber();
                  case TEXT -> value.getText();
                  case VALUE_NOT_SET ->
                      throw new IllegalStateException("validated before: " + name);
                }));
    return values;
  }

  private static InputValue toProto(Object value) {
    return switch (value) {
      case Boolean flag -> InputValue.newBuilder().setBoolean(flag).build();
      case Long number -> InputValue.newBuilder().setInteger(number).build();
      case Double number -> InputValue.newBuilder().setNumber(number).build();
      case String text -> InputValue.newBuilder().setText(text).build();
      case Object other -> throw new IllegalStateException(other.getClass().getName());
    };
  }

  static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
