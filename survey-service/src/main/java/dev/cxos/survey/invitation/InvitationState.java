package dev.cxos.survey.invitation;

/** How far an invitation has come. */
public enum InvitationState {
  /** It waits for its time. */
  SCHEDULED,
  /** The first message went out, or the link may be fetched. */
  SENT,
  /** A person looked at the questions. */
  OPENED,
  /** Answers were recorded. */
  ANSWERED,
  /** The customer refused. */
  REFUSED,
  /** The contact policy decided against it. */
  SUPPRESSED,
  /** Its time passed. */
  EXPIRED,
  /** It could not be sent. */
  FAILED,
  /** Its address does not exist. */
  BOUNCED,
  /** It was withdrawn. */
  CANCELLED;

  /** Whether the customer may still answer, or will be asked. */
  public boolean isOpen() {
    return this == SCHEDULED || this == SENT || this == OPENED;
  }
}
