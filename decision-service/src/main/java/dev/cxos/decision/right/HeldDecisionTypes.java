package dev.cxos.decision.right;

import java.util.Optional;

/** Decision types for whoever writes something that depends on what they say. */
public interface HeldDecisionTypes {

  /**
   * The decision type as it is now, read in the caller's transaction; it does not change before the
   * transaction ends.
   */
  Optional<DecisionType> hold(String decisionTypeId);
}
