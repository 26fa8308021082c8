package dev.cxos.survey.invitation;

/** Tells other services of invitations, in the caller's transaction. Ids only. */
public interface InvitationEvents {

  /** What happened to an invitation. */
  enum Happening {
    /** A message went out, or the link may be fetched. */
    SENT,
    /** A person opened it. */
    OPENED,
    /** It was answered. */
    ANSWERED,
    /** The customer refused. */
    REFUSED,
    /** The contact policy decided against it. */
    SUPPRESSED,
    /** Its time passed. */
    EXPIRED,
    /** It could not be sent, or its address does not exist. */
    UNDELIVERABLE,
    /** It was withdrawn. */
    CANCELLED
  }

  /** A customer was invited. */
  void created(Invitation invitation);

  /** Something happened to an invitation; it is as it is since. */
  void changed(Invitation invitation, Happening happening);
}
