package dev.cxos.decision.policy;

import org.jspecify.annotations.Nullable;

/**
 * Limits over all bands; what goes beyond them nobody can approve. All but the last two are null
 * for no limit.
 *
 * @param caseCap the most for one case
 * @param customerCap the most for one customer in a period
 * @param agentCap the most by one agent in a period
 * @param customerVelocity how often for one customer
 * @param agentVelocity how often by one agent
 * @param budgetPool the id of the pool that every decision draws on
 * @param fourEyesAbove above this amount a second person must approve even within the band
 * @param reasonRequired whether a reason must be given
 * @param validityHours how long an approved decision may wait to be carried out; 0 for ever
 */
public record Controls(
    @Nullable Long caseCap,
    @Nullable RollingLimit customerCap,
    @Nullable RollingLimit agentCap,
    @Nullable Velocity customerVelocity,
    @Nullable Velocity agentVelocity,
    @Nullable String budgetPool,
    @Nullable Long fourEyesAbove,
    boolean reasonRequired,
    int validityHours) {

  /** No limits at all. */
  public static final Controls NONE =
      new Controls(null, null, null, null, null, null, null, false, 0);
}
