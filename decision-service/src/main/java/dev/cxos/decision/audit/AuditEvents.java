package dev.cxos.decision.audit;

/** Tells others, in the transaction of what they are told of. */
public interface AuditEvents {

  /** A checkpoint was signed. */
  void signed(Checkpoint checkpoint);
}
