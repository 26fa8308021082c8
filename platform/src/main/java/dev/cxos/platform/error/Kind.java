package dev.cxos.platform.error;

/** What sort of failure a reason is; the edge maps each to one transport status. */
public enum Kind {
  /** The request is wrong whatever the state of the system. */
  INVALID_ARGUMENT,
  /** Nobody is known to be calling. */
  UNAUTHENTICATED,
  /** The caller is known and may not do this. */
  PERMISSION_DENIED,
  /** There is no such resource for this caller. */
  NOT_FOUND,
  /** The resource exists already. */
  ALREADY_EXISTS,
  /** The request may be right later, once the state has changed. */
  FAILED_PRECONDITION,
  /** Somebody else changed the same thing; read again and retry. */
  ABORTED,
  /** The request reaches beyond what is kept. */
  OUT_OF_RANGE,
  /** More is asked than can be given now. */
  RESOURCE_EXHAUSTED,
  /** There is no such method. */
  UNIMPLEMENTED,
  /** A needed part does not answer; retry later. */
  UNAVAILABLE,
  /** The time allowed for the call is over. */
  DEADLINE_EXCEEDED,
  /** A fault of the service. */
  INTERNAL
}
