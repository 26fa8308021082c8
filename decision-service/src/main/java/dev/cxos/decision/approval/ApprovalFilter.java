package dev.cxos.decision.approval;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which requests are wanted.
 *
 * @param reader who looks
 * @param approver only those that this one could approve now; null for all
 * @param state only those in this state; null for any
 * @param unit only those of this unit and what lies below; null for any
 * @param after only those after this one; null for the first
 */
public record ApprovalFilter(
    Reader reader,
    @Nullable Approver approver,
    @Nullable ApprovalState state,
    @Nullable String unit,
    @Nullable Position after) {

  /**
   * That the reader could approve, in an own right or in the place of those who gave the reader a
   * delegation.
   *
   * @param roles the roles of the token
   */
  public record Approver(Set<String> roles) {

    /** Copies what it is given. */
    public Approver {
      roles = Set.copyOf(roles);
    }
  }

  /** Where a request stands in the list, which goes by how long it waits. */
  public record Position(Instant createTime, UUID id) {}
}
