package dev.cxos.decision.policy.condition;

import dev.cxos.decision.policy.CaseFacts;
import dev.cxos.decision.policy.Condition.ConditionFault;

/**
 * Code for a part of a condition. Parts that are true or false are {@link
 * dev.cxos.decision.policy.Condition}s.
 */
sealed interface Code {

  /** Gives a whole number. */
  @FunctionalInterface
  non-sealed interface IntegerCode extends Code {
    long of(CaseFacts facts) throws ConditionFault;
  }

  /** Gives a number with a fraction. */
  @FunctionalInterface
  non-sealed interface NumberCode extends Code {
    double of(CaseFacts facts) throws ConditionFault;
  }

  /** Gives a text. */
  @FunctionalInterface
  non-sealed interface TextCode extends Code {
    String of(CaseFacts facts) throws ConditionFault;
  }
}
