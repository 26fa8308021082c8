package dev.cxos.decision.policy.condition;

import dev.cxos.decision.policy.Condition;
import dev.cxos.decision.policy.Condition.ConditionFault;

/**
 * The logic of CEL: a fault on one side of {@code &&} or {@code ||} does not count if the other
 * side settles the matter alone.
 */
final class Logic {

  private Logic() {}

  static Condition and(Condition left, Condition right) {
    return facts -> {
      boolean first;
      try {
        first = left.holds(facts);
      } catch (ConditionFault fault) {
        if (!right.holds(facts)) {
          return false;
        }
        throw fault;
      }
      return first && right.holds(facts);
    };
  }

  static Condition or(Condition left, Condition right) {
    return facts -> {
      boolean first;
      try {
        first = left.holds(facts);
      } catch (ConditionFault fault) {
        if (right.holds(facts)) {
          return true;
        }
        throw fault;
      }
      return first || right.holds(facts);
    };
  }

  static Condition not(Condition value) {
    return facts -> !value.holds(facts);
  }

  /** Whether two are the same, or are not. */
  static Condition equal(Condition left, Condition right, boolean same) {
    return facts -> (left.holds(facts) == right.holds(facts)) == same;
  }
}
