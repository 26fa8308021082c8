package dev.cxos.decision.decision;

import dev.cxos.decision.policy.Controls;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it was taken, with what became of it.
 *
 * @param id its id
 * @param asked what was asked
 * @param agent who asked, with the roles of then
 * @param usage what was used up of the limits before
 * @param evaluation what the policy said
 * @param state where it stands
 * @param decideTime when it was decided
 * @param settleTime when it was approved or denied for good; null while it waits
 * @param expireTime when it expires unless it is carried out; null for never
 * @param reverseTime when it was taken back or expired; null if it was not
 * @param reversalReason why it was taken back; null if it was not
 * @param auditEntry the id of its entry in the audit log
 */
public record Decision(
    UUID id,
    DecisionCase asked,
    Agent agent,
    Usage usage,
    Evaluation evaluation,
    DecisionState state,
    Instant decideTime,
    @Nullable Instant settleTime,
    @Nullable Instant expireTime,
    @Nullable Instant reverseTime,
    @Nullable String reversalReason,
    UUID auditEntry) {

  /** The name of the decision of an id. */
  public static String nameOf(UUID id) {
    return "decisions/" + id;
  }

  /** A decision as it is right after the evaluation. */
  static Decision taken(
      UUID id,
      DecisionCase asked,
      Agent agent,
      Usage usage,
      Evaluation evaluation,
      @Nullable Controls controls,
      Instant at,
      UUID auditEntry) {
    return switch (evaluation.outcome()) {
      case APPROVED ->
          new Decision(
              id,
              asked,
              agent,
              usage,
              evaluation,
              DecisionState.APPROVED,
              at,
              at,
              expiry(controls, at),
              null,
              null,
              auditEntry);
      case NEEDS_APPROVAL ->
          new Decision(
              id,
              asked,
              agent,
              usage,
              evaluation,
              DecisionState.PENDING,
              at,
              null,
              null,
              null,
              null,
              auditEntry);
      case DENIED ->
          new Decision(
              id,
              asked,
              agent,
              usage,
              evaluation,
              DecisionState.DENIED,
              at,
              at,
              null,
              null,
              null,
              auditEntry);
    };
  }

  /** The moment at which what is approved now expires; null for never. */
  static @Nullable Instant expiry(@Nullable Controls controls, Instant at) {
    return controls == null || controls.validityHours() == 0
        ? null
        : at.plus(Duration.ofHours(controls.validityHours()));
  }

  /** Its name, such as {@code decisions/0190...}. */
  public String name() {
    return nameOf(id);
  }

  /** Whether others were asked. */
  public boolean wasEscalated() {
    return evaluation.outcome() == Outcome.NEEDS_APPROVAL;
  }

  /** How long the customer has waited or did wait for others, in seconds. */
  public long customerWaitSeconds(Instant now) {
    return wasEscalated()
        ? Duration.between(decideTime, settleTime == null ? now : settleTime).toSeconds()
        : 0;
  }

  /** The decision in another state. */
  Decision as(DecisionState next, @Nullable Instant settled) {
    return new Decision(
        id,
        asked,
        agent,
        usage,
        evaluation,
        next,
        decideTime,
        settled,
        expireTime,
        reverseTime,
        reversalReason,
        auditEntry);
  }

  /** The decision with another moment of expiry. */
  Decision expiring(@Nullable Instant expiry) {
    return new Decision(
        id,
        asked,
        agent,
        usage,
        evaluation,
        state,
        decideTime,
        settleTime,
        expiry,
        reverseTime,
        reversalReason,
        auditEntry);
  }

  /** The decision as it was taken back. */
  Decision reversed(Instant at, @Nullable String reason) {
    return new Decision(
        id,
        asked,
        agent,
        usage,
        evaluation,
        state,
        decideTime,
        settleTime,
        expireTime,
        at,
        reason,
        auditEntry);
  }
}
