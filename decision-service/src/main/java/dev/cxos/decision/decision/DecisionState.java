package dev.cxos.decision.decision;

/** Where a decision stands. */
public enum DecisionState {
  /** Approved; the money is drawn. */
  APPROVED,
  /** Waiting for others to approve. */
  PENDING,
  /** Denied when it was asked for. */
  DENIED,
  /** Refused by an approver, or because nobody answered in time. */
  REFUSED,
  /** Withdrawn by the agent before it was approved. */
  WITHDRAWN,
  /** Approved, not carried out in time, and the money given back. */
  EXPIRED,
  /** Approved and taken back. */
  REVERSED,
  /** Approved and carried out. */
  FULFILLED
}
