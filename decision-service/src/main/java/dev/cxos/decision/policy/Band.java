package dev.cxos.decision.policy;

import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one group of people may decide on their own for one group of cases.
 *
 * @param id unique in the version
 * @param displayName what people call it; may be empty
 * @param role the role of its holders, as in their tokens; a skill is the role {@code skill-NAME}
 * @param unit the unit whose customers it is for, with what lies below
 * @param journey the journey that it is for; null for all
 * @param tiers the customer tiers that it is for; empty for all
 * @param caseLimit the most for one case
 * @param customerLimit the most for one customer in a period; null for no limit
 * @param agentLimit the most by one agent in a period; null for no limit
 * @param chain who is asked above the limits; null for the policy's default chain
 */
public record Band(
    String id,
    String displayName,
    String role,
    String unit,
    @Nullable String journey,
    SortedSet<String> tiers,
    long caseLimit,
    @Nullable RollingLimit customerLimit,
    @Nullable RollingLimit agentLimit,
    @Nullable String chain) {

  /** What a role in a token begins with if it is a skill. */
  public static final String SKILL = "skill-";

  /**
   * The band that governs comes first: the narrowest unit, then a journey named, then tiers named,
   * then the larger limit. A total order, so that the order of writing has no meaning.
   */
  public static final Comparator<Band> PRECEDENCE =
      Comparator.comparingInt((Band band) -> -Units.depth(band.unit()))
          .thenComparing(band -> band.journey() == null)
          .thenComparing(band -> band.tiers().isEmpty())
          .thenComparing(Comparator.comparingLong(Band::caseLimit).reversed())
          .thenComparing(Band::id);

  /** Copies what it is given. */
  public Band {
    tiers = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(tiers));
  }

  /** Whether the band is for cases of this journey and tier; the unit is looked up before. */
  boolean isFor(@Nullable String caseJourney, @Nullable String caseTier) {
    return (journey == null || journey.equals(caseJourney))
        && (tiers.isEmpty() || (caseTier != null && tiers.contains(caseTier)));
  }
}
