package dev.cxos.decision.approval;

/** Where a request for approval stands; one constant for each of {@code Approval.State}. */
public enum ApprovalState {
  /** A step waits for an answer. */
  WAITING,
  /** A step waits, and its clock stands. */
  PAUSED,
  /** All steps approved. */
  APPROVED,
  /** Somebody refused. */
  REFUSED,
  /** The agent took it back. */
  WITHDRAWN,
  /** Nobody answered in time. */
  TIMED_OUT,
  /** The policy version was retired. */
  STOPPED;

  /** Whether nothing more can happen. */
  public boolean isSettled() {
    return this != WAITING && this != PAUSED;
  }
}
