package dev.cxos.decision.approval;

import java.time.Instant;

/**
 * Something that happened to a request for approval.
 *
 * @param kind what happened
 * @param time when; not before the event before
 * @param actor who; the subject of a token, empty if nobody did
 * @param onBehalfOf in whose place; empty if in the actor's own right
 * @param words what was said
 * @param step the step that waited, counted from 0
 */
public record ApprovalEvent(
    Kind kind, Instant time, String actor, String onBehalfOf, String words, int step) {

  /** What happened; one constant for each of {@code ApprovalEvent.Kind}. */
  public enum Kind {
    /** It was asked for. */
    OPENED,
    /** A step was approved. */
    APPROVED,
    /** It was refused. */
    REFUSED,
    /** It was taken back. */
    WITHDRAWN,
    /** Somebody said something. */
    COMMENTED,
    /** The clock was stopped. */
    PAUSED,
    /** The clock went on. */
    RESUMED,
    /** A step was not answered in time. */
    TIMED_OUT,
    /** The policy version was retired. */
    STOPPED
  }

  /** Something that nobody did. */
  static ApprovalEvent byNobody(Kind kind, Instant time, int step) {
    return new ApprovalEvent(kind, time, "", "", "", step);
  }
}
