package dev.cxos.decision.budget;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What policies and decisions need of pools. */
public interface BudgetPools {

  /** The currency of a pool; empty if there is none of this id. */
  Optional<String> currency(String poolId);

  /** Pools by their ids, as they are now, without a lock. */
  Map<String, BudgetPool> find(Collection<String> poolIds);

  /**
   * Pools by their ids, locked until the caller's transaction ends. All who lock several do so
   * here, in one order, so that nobody waits in a circle.
   */
  Map<String, BudgetPool> lock(Collection<String> poolIds);

  /**
   * Draws from locked pools in the caller's transaction.
   *
   * @param amounts by the pools' own ids, in minor units; negative to give back
   */
  void draw(Map<UUID, Long> amounts);
}
