package dev.cxos.decision.decision;

import dev.cxos.decision.budget.BudgetPool;
import dev.cxos.decision.decision.Usage.Total;
import dev.cxos.decision.policy.CompiledPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is used up of limits and pools while several cases are decided one after the other in one
 * transaction: what was read, and what was drawn since.
 */
final class RunningUsage {

  private final Map<LimitKey, SortedMap<Integer, Total>> totals = new HashMap<>();
  private final Map<String, Long> remaining = new HashMap<>();

  RunningUsage(Map<LimitKey, SortedMap<Integer, Total>> totals, Collection<BudgetPool> pools) {
    totals.forEach((key, byDays) -> this.totals.put(key, new TreeMap<>(byDays)));
    pools.forEach(pool -> remaining.put(pool.poolId(), pool.remaining()));
  }

  /** The keys of a case that a policy has limits for, with their periods. */
  static List<LimitKey.Periods> keys(CompiledPolicy policy, String customer, String agent) {
    List<LimitKey.Periods> keys = new ArrayList<>(2);
    String policyId = policy.name().policyId();
    add(keys, policyId, LimitKey.Holder.CUSTOMER, customer, policy.customerPeriods());
    add(keys, policyId, LimitKey.Holder.AGENT, agent, policy.agentPeriods());
    return keys;
  }

  private static void add(
      List<LimitKey.Periods> keys,
      String policyId,
      LimitKey.Holder holder,
      String subject,
      SortedSet<Integer> periods) {
    if (!periods.isEmpty()) {
      keys.add(new LimitKey.Periods(new LimitKey(policyId, holder, subject), periods));
    }
  }

  /** What is used up before a case. A pool that does not exist holds nothing. */
  Usage before(CompiledPolicy policy, String customer, String agent) {
    String policyId = policy.name().policyId();
    @Nullable String pool = policy.rules().controls().budgetPool();
    return new Usage(
        of(new LimitKey(policyId, LimitKey.Holder.CUSTOMER, customer), policy.customerPeriods()),
        of(new LimitKey(policyId, LimitKey.Holder.AGENT, agent), policy.agentPeriods()),
        pool == null ? null : remaining.getOrDefault(pool, 0L));
  }

  /** Counts an approved case. */
  void draw(CompiledPolicy policy, String customer, String agent, long amount) {
    for (LimitKey.Periods periods : keys(policy, customer, agent)) {
      SortedMap<Integer, Total> byDays =
          totals.computeIfAbsent(periods.key(), _ -> new TreeMap<>());
      for (Integer days : periods.days()) {
        Total before = byDays.getOrDefault(days, Total.ZERO);
        byDays.put(days, new Total(before.amount() + amount, before.decisions() + 1));
      }
    }
    @Nullable String pool = policy.rules().controls().budgetPool();
    if (pool != null) {
      remaining.merge(pool, -amount, Long::sum);
    }
  }

  // Only the periods of this version: another version of the same policy may have others.
  private SortedMap<Integer, Total> of(LimitKey key, SortedSet<Integer> periods) {
    SortedMap<Integer, Total> known = totals.getOrDefault(key, new TreeMap<>());
    SortedMap<Integer, Total> used = new TreeMap<>();
    periods.forEach(days -> used.put(days, known.getOrDefault(days, Total.ZERO)));
    return used;
  }
}
