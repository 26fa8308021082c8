package dev.cxos.decision.policy;

/**
 * How many decisions in a period that ends with the decision.
 *
 * @param decisions how many
 * @param days how long the period is, in days of 24 hours, 1 to 366
 */
public record Velocity(int decisions, int days) {}
