package dev.cxos.decision.right;

import java.util.Optional;

/** Finds decision types for whoever decides; may be up to a second behind. */
public interface DecisionTypes {

  /** The decision type of this id. */
  Optional<DecisionType> find(String decisionTypeId);
}
