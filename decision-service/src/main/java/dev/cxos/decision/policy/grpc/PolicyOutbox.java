package dev.cxos.decision.policy.grpc;

import dev.cxos.decision.policy.Policy;
import dev.cxos.decision.policy.PolicyEvents;
import dev.cxos.decision.policy.PolicyVersion;
import dev.cxos.decision.policy.PolicyVersion.State;
import dev.cxos.decision.v1.PolicyVersionChanged;
import dev.cxos.platform.event.Outbox;
import dev.cxos.platform.grpc.ProtoTimes;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes the events of policies to the feed. */
@ApplicationScoped
class PolicyOutbox implements PolicyEvents {

  private final Outbox outbox;

  PolicyOutbox(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void changed(PolicyVersion version) {
    PolicyVersionChanged.Builder event =
        PolicyVersionChanged.newBuilder().setPolicyVersion(version.name().toString());
    if (version.state() == State.ACTIVE && version.term().begin() != null) {
      event.setEffectiveTime(ProtoTimes.toProto(version.term().begin()));
    }
    outbox.append(Policy.nameOf(version.name().policyId()), event.build());
  }
}
