package dev.cxos.decision.decision;

import java.time.Instant;
import java.util.function.Consumer;

/** Reads recorded decisions for replaying them. */
public interface DecisionHistory {

  /**
   * Reads the decisions of a policy in the order of their times, a part at a time, so that memory
   * does not grow with the history.
   *
   * @param policyId the last part of the policy's name
   * @param from the first moment
   * @param until the moment after the last
   * @param reader is given each decision; what it throws ends the reading
   */
  void read(String policyId, Instant from, Instant until, Consumer<PastDecision> reader);

  /** How many decisions {@link #read} would give. */
  long count(String policyId, Instant from, Instant until);

  /**
   * What pools held at a moment.
   *
   * @param poolId the last part of the pool's name
   * @return in minor units; 0 if there is no such pool
   */
  long poolRemaining(String poolId, Instant at);
}
