package dev.cxos.decision.decision;

/** What comes of a case, from the mildest to the strictest. */
public enum Outcome {
  /** The agent may do it now. */
  APPROVED,
  /** Others must approve first. */
  NEEDS_APPROVAL,
  /** It may not be done. */
  DENIED
}
