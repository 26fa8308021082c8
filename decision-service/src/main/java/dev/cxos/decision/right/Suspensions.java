package dev.cxos.decision.right;

import java.util.Collection;
import java.util.Set;

/** Says whose authority is suspended. */
public interface Suspensions {

  /**
   * Those of the subjects whose authority is suspended now, read in the caller's transaction, never
   * remembered.
   */
  Set<String> suspended(Collection<String> subjects);
}
