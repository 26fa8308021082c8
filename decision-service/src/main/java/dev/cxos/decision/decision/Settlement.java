package dev.cxos.decision.decision;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Settles decisions that waited for others. Each method joins the caller's transaction and takes
 * the locks of the case's limits, so that the sums are exact.
 */
public interface Settlement {

  /**
   * Approves a pending decision: looks again at what nobody can approve (caps, velocity, pool,
   * guardrails that deny) with the usage of now, and draws the money.
   *
   * @param decision the id
   * @return empty if it is approved now; else the reason why it cannot be, and nothing was changed
   */
  Optional<Reason> grant(UUID decision);

  /**
   * Ends a pending decision without giving anything.
   *
   * @param state REFUSED or WITHDRAWN
   * @param time when
   */
  void end(UUID decision, DecisionState state, Instant time);
}
