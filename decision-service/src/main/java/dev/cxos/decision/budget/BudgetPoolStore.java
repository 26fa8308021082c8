package dev.cxos.decision.budget;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps pools; each method joins the caller's transaction. */
public interface BudgetPoolStore {

  /**
   * Keeps a new pool.
   *
   * @return whether the id was free
   */
  boolean insert(BudgetPool pool);

  /** A pool as it is now. */
  Optional<BudgetPool> find(String poolId);

  /** Pools after an id, by id. */
  List<BudgetPool> listAfter(String after, int limit);

  /**
   * Puts money into a locked pool.
   *
   * @param amount in minor units; negative to take out what is left
   * @param subject who does it
   */
  void deposit(UUID deposit, UUID pool, long amount, String reason, String subject, Instant time);
}
