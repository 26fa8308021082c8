package dev.cxos.decision.replay;

/** What is assumed of requests for approval that history did not have. */
public enum EscalationAssumption {
  /** They would have been approved, at once. */
  GRANTED,
  /** They would have been refused. */
  REFUSED
}
