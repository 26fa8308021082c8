package dev.cxos.decision.decision;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How much of the limits is used up before a case. Recorded with the decision, so that it can be
 * evaluated again.
 *
 * @param customer what the customer got under the policy, by the length of the period in days
 * @param agent what the agent gave under the policy, by the length of the period in days
 * @param poolRemaining what is left in the budget pool, in minor units; null if the policy has none
 */
public record Usage(
    SortedMap<Integer, Total> customer,
    SortedMap<Integer, Total> agent,
    @Nullable Long poolRemaining) {

  /** Nothing used, no pool. */
  public static final Usage NONE = new Usage(new TreeMap<>(), new TreeMap<>(), null);

  /**
   * Approved decisions of a period, those taken back left out.
   *
   * @param amount their amounts, added, in minor units
   * @param decisions how many
   */
  public record Total(long amount, int decisions) {
    /** No decisions. */
    public static final Total ZERO = new Total(0, 0);
  }

  /** Copies what it is given. */
  public Usage {
    customer = Collections.unmodifiableSortedMap(new TreeMap<>(customer));
    agent = Collections.unmodifiableSortedMap(new TreeMap<>(agent));
  }

  Total customer(int days) {
    return customer.getOrDefault(days, Total.ZERO);
  }

  Total agent(int days) {
    return agent.getOrDefault(days, Total.ZERO);
  }
}
