package dev.cxos.platform.error;

/**
 * The reasons that any service may give; one constant for each of {@code cxos.api.v1.ErrorReason}.
 */
public enum PlatformReason implements ErrorReason {
  /** No valid token came with the call. Sign in again. */
  UNAUTHENTICATED(Kind.UNAUTHENTICATED),
  /**
   * The caller's roles do not hold the permission in metadata {@code permission}. Ask for a role
   * that does.
   */
  PERMISSION_MISSING(Kind.PERMISSION_DENIED),
  /** The unit lies outside the caller's subtrees. Ask about an own unit. */
  UNIT_NOT_ALLOWED(Kind.PERMISSION_DENIED),
  /** The contract has no such method. */
  METHOD_UNKNOWN(Kind.UNIMPLEMENTED),
  /** A field breaks the contract. Mend the fields named in the details. */
  FIELD_INVALID(Kind.INVALID_ARGUMENT),
  /** The page token is damaged or belongs to other arguments. Start from the first page. */
  PAGE_TOKEN_INVALID(Kind.INVALID_ARGUMENT),
  /** The request id was used for another request. Use a new one. */
  REQUEST_ID_REUSED(Kind.INVALID_ARGUMENT),
  /** The resource changed since it was read. Read again and retry. */
  ETAG_MISMATCH(Kind.ABORTED),
  /** There is no such resource for this caller. */
  RESOURCE_NOT_FOUND(Kind.NOT_FOUND),
  /** The name is taken. */
  RESOURCE_EXISTS(Kind.ALREADY_EXISTS),
  /** Another call changed the same thing at the same moment. Retry. */
  CONFLICT(Kind.ABORTED),
  /** A needed part does not answer. Retry after the stated delay. */
  DEPENDENCY_UNAVAILABLE(Kind.UNAVAILABLE),
  /** There is more work than can be taken. Retry after the stated delay. */
  OVERLOADED(Kind.RESOURCE_EXHAUSTED),
  /** A fault of the service, found in its log by metadata {@code error_id}. */
  INTERNAL_FAULT(Kind.INTERNAL),
  /** The deadline passed first. */
  DEADLINE_PASSED(Kind.DEADLINE_EXCEEDED),
  /** The events after the cursor are gone. Subscribe from metadata {@code oldest_cursor}. */
  CURSOR_EXPIRED(Kind.OUT_OF_RANGE),
  /** The message is larger than metadata {@code limit_bytes}. */
  MESSAGE_TOO_LARGE(Kind.RESOURCE_EXHAUSTED),
  /** Too long since the person proved who it is. Sign in again. */
  SIGN_IN_TOO_OLD(Kind.UNAUTHENTICATED),
  /** A session's cookie came from somebody else's page. */
  FOREIGN_PAGE(Kind.PERMISSION_DENIED);

  private final Kind kind;

  PlatformReason(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
