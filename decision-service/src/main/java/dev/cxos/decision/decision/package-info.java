/**
 * Decisions: what a policy says to a case, and its record with the money drawn in one transaction.
 * The evaluator is a pure function of policy, case, agent and usage; deciding, approving and
 * replaying all go through it.
 */
@NullMarked
package dev.cxos.decision.decision;

import org.jspecify.annotations.NullMarked;
