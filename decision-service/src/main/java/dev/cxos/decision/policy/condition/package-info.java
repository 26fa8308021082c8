/**
 * Conditions of guardrails, written in CEL: what is refused when a policy is saved, and the code
 * that evaluates what was accepted. The grammar and the types are those of cel-java; everything
 * beyond {@link dev.cxos.decision.policy.condition.Operation} is refused, so that every condition
 * is bounded in time and falls with the amount.
 */
@NullMarked
package dev.cxos.decision.policy.condition;

import org.jspecify.annotations.NullMarked;
