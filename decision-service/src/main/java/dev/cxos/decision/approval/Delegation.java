package dev.cxos.decision.approval;

import dev.cxos.decision.policy.Units;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A right to approve in somebody's place.
 *
 * @param id its id
 * @param delegator who gave it
 * @param delegate who holds it
 * @param role the role that the delegate acts in
 * @param unit the unit whose cases it is for, with what lies below
 * @param startTime from when
 * @param endTime until when; the moment after the last
 * @param createTime when it was given
 * @param revokeTime when it was taken back; null if it was not
 */
public record Delegation(
    UUID id,
    String delegator,
    String delegate,
    String role,
    String unit,
    Instant startTime,
    Instant endTime,
    Instant createTime,
    @Nullable Instant revokeTime) {

  private static final String COLLECTION = "delegations/";

  /** The resource name, {@code delegations/{delegation}}. */
  public String name() {
    return nameOf(id);
  }

  /** The resource name of a delegation. */
  public static String nameOf(UUID id) {
    return COLLECTION + id;
  }

  /** The id in a resource name. */
  public static UUID idOf(String name) {
    return UUID.fromString(name.substring(COLLECTION.length()));
  }

  /** Whether it is in force at a moment. */
  boolean holdsAt(Instant at) {
    return revokeTime == null && !at.isBefore(startTime) && at.isBefore(endTime);
  }

  /** Whether it is for a role and a unit. */
  boolean isFor(String neededRole, String caseUnit) {
    return role.equals(neededRole) && Units.holds(unit, caseUnit);
  }

  Delegation revokedAt(Instant at) {
    return new Delegation(id, delegator, delegate, role, unit, startTime, endTime, createTime, at);
  }
}
