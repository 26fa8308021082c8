package dev.cxos.decision.decision.grpc;

import dev.cxos.decision.decision.Decision;
import dev.cxos.decision.decision.DecisionEvents;
import dev.cxos.decision.v1.DecisionSettled;
import dev.cxos.decision.v1.DecisionsTaken;
import dev.cxos.decision.v1.TakenDecision;
import dev.cxos.platform.event.Outbox;
import dev.cxos.platform.grpc.ProtoTimes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Writes the events of decisions to the feed. */
@ApplicationScoped
class DecisionOutbox implements DecisionEvents {

  private final Outbox outbox;
  private final Clock clock;

  DecisionOutbox(Outbox outbox, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public void taken(List<Decision> decisions) {
    outbox.append(
        "decisions",
        DecisionsTaken.newBuilder()
            .addAllDecisions(decisions.stream().map(DecisionOutbox::toProto).toList())
            .build());
  }

  @Override
  public void settled(Decision decision) {
    outbox.append(
        decision.name(),
        DecisionSettled.newBuilder()
            .setDecision(decision.name())
            .setState(DecisionProtoMapper.toProto(decision.state()))
            .setTime(ProtoTimes.toProto(settleTime(decision)))
            .build());
  }

  private Instant settleTime(Decision decision) {
    if (decision.reverseTime() != null) {
      return decision.reverseTime();
    }
    return decision.settleTime() == null ? clock.instant() : decision.settleTime();
  }

  private static TakenDecision toProto(Decision decision) {
    return TakenDecision.newBuilder()
        .setDecision(decision.name())
        .setPolicyVersion(
            decision.evaluation().policyVersion() == null
                ? ""
                : decision.evaluation().policyVersion().toString())
        .setDecisionType("decisionTypes/" + decision.asked().decisionType())
        .setUnit(decision.asked().unit())
        .setInteraction(DecisionProtoMapper.orEmpty(decision.asked().interaction()))
        .setOutcome(EvaluationProtoMapper.toProto(decision.evaluation().outcome()))
        .setNoAuthority(decision.evaluation().noAuthority())
        .setAmount(
            DecisionProtoMapper.money(decision.asked().amount(), decision.asked().currency()))
        .setDecideTime(ProtoTimes.toProto(decision.decideTime()))
        .build();
  }
}
