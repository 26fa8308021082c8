package dev.cxos.decision;

import dev.cxos.platform.error.ErrorReason;
import dev.cxos.platform.error.Kind;

/**
 * The reasons of decision-service; one constant for each of {@code
 * cxos.decision.v1.DecisionErrorReason}.
 */
public enum DecisionReason implements ErrorReason {
  /**
   * A removed or changed input is read by a policy version that is not retired. Retire it first.
   */
  INPUT_IN_USE(Kind.FAILED_PRECONDITION),
  /**
   * An input is unknown, missing though required, or not of its declared type. The details name it.
   */
  INPUT_INVALID(Kind.INVALID_ARGUMENT),
  /**
   * The amount is in another currency than the policy or pool. Metadata currency names the right
   * one.
   */
  CURRENCY_MISMATCH(Kind.INVALID_ARGUMENT),
  /** More would be taken out of the pool than is left. */
  POOL_TOO_SMALL(Kind.FAILED_PRECONDITION),
  /**
   * A condition cannot be accepted: it does not parse, has a wrong type, reads what is not
   * declared, is too large, or could turn false for a smaller amount. Metadata guardrail, line and
   * column say where.
   */
  CONDITION_INVALID(Kind.INVALID_ARGUMENT),
  /** The file is not readable as a policy. Metadata line and column say where. */
  FILE_INVALID(Kind.INVALID_ARGUMENT),
  /** Only a draft can be changed or reviewed. Create a new version. */
  NOT_A_DRAFT(Kind.FAILED_PRECONDITION),
  /** The version has findings of severity ERROR. Mend them first. */
  FINDINGS_OPEN(Kind.FAILED_PRECONDITION),
  /** The version was not reviewed, or is retired. */
  NOT_REVIEWED(Kind.FAILED_PRECONDITION),
  /** Nobody reviews or approves an own request. Ask somebody else. */
  OWN_WORK(Kind.PERMISSION_DENIED),
  /** The decision is not in the state APPROVED. Metadata state says in which it is. */
  NOT_APPROVED(Kind.FAILED_PRECONDITION),
  /** The caller holds neither the role of the waiting step in this unit nor a delegation of it. */
  NOT_AN_APPROVER(Kind.PERMISSION_DENIED),
  /** The caller approved an earlier step of the same request. Ask somebody else. */
  APPROVED_BEFORE(Kind.PERMISSION_DENIED),
  /** The caller's authority is suspended. */
  AUTHORITY_SUSPENDED(Kind.PERMISSION_DENIED),
  /** The request for approval is settled. Metadata state says how. */
  NOT_WAITING(Kind.FAILED_PRECONDITION),
  /** The policy version behind the request was retired. Decide anew. */
  POLICY_RETIRED(Kind.FAILED_PRECONDITION),
  /** Caps or the budget pool no longer allow the amount. Metadata limit says which. */
  LIMIT_REACHED(Kind.FAILED_PRECONDITION),
  /** Only the agent who asked may do this. */
  NOT_THE_REQUESTER(Kind.PERMISSION_DENIED),
  /** The entry was written and is not in the tree yet. Ask again after a second. */
  NOT_SEQUENCED(Kind.FAILED_PRECONDITION);

  private final Kind kind;

  DecisionReason(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
