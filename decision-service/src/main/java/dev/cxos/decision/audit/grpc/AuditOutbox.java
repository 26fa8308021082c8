package dev.cxos.decision.audit.grpc;

import dev.cxos.decision.audit.AuditEvents;
import dev.cxos.decision.audit.Checkpoint;
import dev.cxos.decision.v1.CheckpointSigned;
import dev.cxos.platform.event.Outbox;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes the events of the log to the feed. */
@ApplicationScoped
class AuditOutbox implements AuditEvents {

  private static final String AGGREGATE = "audit";

  private final Outbox outbox;

  AuditOutbox(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void signed(Checkpoint checkpoint) {
    outbox.append(
        AGGREGATE,
        CheckpointSigned.newBuilder()
            .setNote(checkpoint.note())
            .setSize(checkpoint.size())
            .build());
  }
}
