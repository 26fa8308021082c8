package dev.cxos.decision.approval;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where delegations are kept. Every method runs in the caller's transaction. */
public interface DelegationStore {

  /** Adds a delegation. */
  void insert(Delegation delegation);

  /** A delegation. */
  Optional<Delegation> find(UUID id);

  /** A delegation; nobody else changes it until the transaction ends. */
  Optional<Delegation> lock(UUID id);

  /** Takes a delegation back that the transaction has locked. */
  void revoke(UUID id, Instant at);

  /** The delegations that somebody holds at a moment, in the order in which they were given. */
  List<Delegation> heldBy(String delegate, Instant at);

  /**
   * The delegations that somebody gave or holds, the newest first.
   *
   * @param before only those with a smaller id; null for the first
   */
  List<Delegation> listOf(String subject, @Nullable UUID before, int limit);
}
