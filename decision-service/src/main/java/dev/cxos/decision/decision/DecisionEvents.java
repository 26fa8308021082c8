package dev.cxos.decision.decision;

import java.util.List;

/** Tells others of decisions, in the caller's transaction. */
public interface DecisionEvents {

  /** Cases were decided. */
  void taken(List<Decision> decisions);

  /** A decision went on to another state. */
  void settled(Decision decision);
}
