package dev.cxos.decision.policy;

import java.util.List;

/**
 * A version in force for some units.
 *
 * @param name its name
 * @param contentHash SHA-256 of its rules, in hexadecimal
 * @param pilotUnits the units that it is tried in; empty for the whole company
 * @param term when it is in force
 */
public record PolicyInForce(
    PolicyVersionName name, String contentHash, List<String> pilotUnits, Term term) {

  /** Fits no case of a unit. */
  static final int NOWHERE = -2;

  private static final int WHOLE_COMPANY = -1;

  /** Copies what it is given. */
  public PolicyInForce {
    pilotUnits = List.copyOf(pilotUnits);
  }

  /** How narrowly it is meant for a unit: the more the narrower, {@link #NOWHERE} if it is not. */
  int fit(String unit) {
    if (pilotUnits.isEmpty()) {
      return WHOLE_COMPANY;
    }
    int deepest = NOWHERE;
    for (String root : pilotUnits) {
      if (Units.holds(root, unit)) {
        deepest = Math.max(deepest, Units.depth(root));
      }
    }
    return deepest;
  }
}
