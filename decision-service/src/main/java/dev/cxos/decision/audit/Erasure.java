package dev.cxos.decision.audit;

/**
 * What was erased of a customer.
 *
 * @param erased whether there was a key to delete
 * @param decisions the decisions from which the customer was removed
 */
public record Erasure(boolean erased, long decisions) {}
