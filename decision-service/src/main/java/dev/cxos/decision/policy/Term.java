package dev.cxos.decision.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a version is in force.
 *
 * @param begin from when; null if it was never put in force
 * @param plannedEnd the end that was asked for; null for none
 * @param end until when, this moment not included: the planned end, or earlier if another version
 *     follows; null if without end
 */
public record Term(@Nullable Instant begin, @Nullable Instant plannedEnd, @Nullable Instant end) {

  /** Never in force. */
  public static final Term NONE = new Term(null, null, null);

  /** Whether a moment lies in it. */
  public boolean holds(Instant at) {
    return begin != null && !at.isBefore(begin) && !isOver(at);
  }

  /** Whether it has ended. */
  public boolean isOver(Instant at) {
    return end != null && !at.isBefore(end);
  }

  /** The same with another end. */
  public Term endingAt(@Nullable Instant other) {
    return new Term(begin, plannedEnd, other);
  }
}
