package dev.cxos.survey.closedloop;

/** Where a case stands. */
public enum CaseState {
  /** Nobody has said that they see to it. */
  OPEN,
  /** Its owner sees to it. */
  ACKNOWLEDGED,
  /** It waits for somebody else; the clock stands. */
  WAITING,
  /** Its owner thinks it is solved. */
  SOLVED,
  /** The customer says that it is solved. */
  CONFIRMED,
  /** It is not solved after all. */
  REOPENED,
  /** It is over. */
  CLOSED;

  /** Whether somebody works on it. */
  public boolean isWorkedOn() {
    return this == ACKNOWLEDGED || this == REOPENED;
  }
}
