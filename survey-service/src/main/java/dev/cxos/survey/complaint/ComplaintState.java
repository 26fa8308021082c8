package dev.cxos.survey.complaint;

import java.util.Set;

/** How a complaint stands, and what may follow. */
public enum ComplaintState {
  /** It came in. */
  RECEIVED,
  /** The customer was told that it came in. */
  ACKNOWLEDGED,
  /** The company has done what it can. */
  RESOLVED,
  /** Nothing more is open. */
  CLOSED;

  /** Whether a complaint may go from this state to another, or stay. */
  public boolean mayBecome(ComplaintState next) {
    return next == this || next().contains(next);
  }

  private Set<ComplaintState> next() {
    return switch (this) {
      case RECEIVED -> Set.of(ACKNOWLEDGED);
      case ACKNOWLEDGED -> Set.of(RESOLVED);
      case RESOLVED -> Set.of(CLOSED, ACKNOWLEDGED);
      case CLOSED -> Set.of(ACKNOWLEDGED);
    };
  }

  /** Whether the company has done what it can. */
  public boolean isResolved() {
    return this == RESOLVED || this == CLOSED;
  }
}
