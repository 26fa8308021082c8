package dev.cxos.decision.policy;

/**
 * The most in a period that ends with the decision.
 *
 * @param amount how much, in minor units, all decisions of the policy added
 * @param days how long the period is, in days of 24 hours, 1 to 366
 */
public record RollingLimit(long amount, int days) {}
