package dev.cxos.decision.policy;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A condition that must hold.
 *
 * @param id unique in the version
 * @param displayName what people call it; may be empty
 * @param condition a CEL expression that gives true if the decision may go on; never true for an
 *     amount and false for a smaller one
 * @param effect what happens if it does not hold
 * @param message what the agent is told if it does not hold
 * @param chain who is asked, if the effect is {@link Effect#NEEDS_APPROVAL}; null for the chain of
 *     the band
 * @param units the units that it is for, each with what lies below; empty for all
 * @param journeys the journeys that it is for; empty for all
 * @param tiers the customer tiers that it is for; empty for all
 */
public record Guardrail(
    String id,
    String displayName,
    String condition,
    Effect effect,
    String message,
    @Nullable String chain,
    SortedSet<String> units,
    SortedSet<String> journeys,
    SortedSet<String> tiers) {

  /** What happens if the condition does not hold. */
  public enum Effect {
    /** The decision is denied. */
    DENY,
    /** Somebody else must approve. */
    NEEDS_APPROVAL
  }

  /** Copies what it is given. */
  public Guardrail {
    units = Collections.unmodifiableSortedSet(new TreeSet<>(units));
    journeys = Collections.unmodifiableSortedSet(new TreeSet<>(journeys));
    tiers = Collections.unmodifiableSortedSet(new TreeSet<>(tiers));
  }

  /** Whether it is for cases of this unit, journey and tier. */
  boolean isFor(String unit, @Nullable String journey, @Nullable String tier) {
    return (units.isEmpty() || anyHolds(unit))
        && (journeys.isEmpty() || (journey != null && journeys.contains(journey)))
        && (tiers.isEmpty() || (tier != null && tiers.contains(tier)));
  }

  private boolean anyHolds(String unit) {
    for (String root : units) {
      if (Units.holds(root, unit)) {
        return true;
      }
    }
    return false;
  }
}
