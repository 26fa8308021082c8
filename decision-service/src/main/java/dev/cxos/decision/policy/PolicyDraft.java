package dev.cxos.decision.policy;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an author writes.
 *
 * @param rules what the version says
 * @param pilotUnits the units that it is tried in; empty for the whole company
 * @param changeNote what is new in it, for its reviewer; may be empty
 */
public record PolicyDraft(PolicyRules rules, SortedSet<String> pilotUnits, String changeNote) {

  /** Copies what it is given. */
  public PolicyDraft {
    pilotUnits = Collections.unmodifiableSortedSet(new TreeSet<>(pilotUnits));
  }
}
