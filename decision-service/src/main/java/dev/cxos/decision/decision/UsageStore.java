package dev.cxos.decision.decision;

import dev.cxos.decision.decision.Usage.Total;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps what approved decisions used up. Each method joins the caller's transaction. */
public interface UsageStore {

  /**
   * Locks keys until the transaction ends: whoever draws on a key holds its lock, so that sums read
   * after this call are exact. All keys of a transaction are locked in one call, in one order for
   * everybody, so that nobody waits in a circle.
   */
  void lock(Collection<LimitKey> keys);

  /**
   * Sums of approved decisions that count from later than a moment less each period.
   *
   * @param at the end of the periods
   */
  Map<LimitKey, SortedMap<Integer, Total>> totals(Collection<LimitKey.Periods> keys, Instant at);

  /**
   * What one approved decision uses up.
   *
   * @param decision its id
   * @param policyId the last part of the policy's name
   * @param customer the customer; null once erased
   * @param agent the agent's subject
   * @param pool the pool's own id; null if the policy has none
   * @param time when
   * @param amount in minor units
   */
  record Draw(
      UUID decision,
      String policyId,
      @Nullable String customer,
      String agent,
      @Nullable UUID pool,
      Instant time,
      long amount) {}

  /** Writes draws. The pools themselves are drawn on by the caller. */
  void draw(List<Draw> draws);

  /**
   * Takes the draw of a decision back, as if it had never been.
   *
   * @param time when it is taken back
   * @return the draw that was taken back; null if there was none, or it was taken back before
   */
  @Nullable Draw takeBack(UUID decision, Instant time);
}
