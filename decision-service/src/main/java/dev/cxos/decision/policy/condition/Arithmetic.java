package dev.cxos.decision.policy.condition;

import dev.cxos.decision.policy.Condition.ConditionFault;
import dev.cxos.decision.policy.condition.Code.IntegerCode;
import dev.cxos.decision.policy.condition.Code.NumberCode;
import dev.cxos.decision.policy.condition.Code.TextCode;

/** Arithmetic as in CEL: whole numbers of 64 bits that never wrap, and IEEE 754. */
final class Arithmetic {

  private static final double TWO_TO_63 = 0x1p63;

  private Arithmetic() {}

  static IntegerCode integers(Operation operation, IntegerCode left, IntegerCode right) {
    return switch (operation) {
      case ADD_INTEGER -> facts -> add(left.of(facts), right.of(facts));
      case SUBTRACT_INTEGER -> facts -> subtract(left.of(facts), right.of(facts));
      case MULTIPLY_INTEGER -> facts -> multiply(left.of(facts), right.of(facts));
      case DIVIDE_INTEGER -> facts -> divide(left.of(facts), right.of(facts));
      case REMAINDER_INTEGER -> facts -> remainder(left.of(facts), right.of(facts));
      default -> throw new IllegalStateException(operation.name());
    };
  }

  static NumberCode numbers(Operation operation, NumberCode left, NumberCode right) {
    return switch (operation) {
      case ADD_NUMBER -> facts -> left.of(facts) + right.of(facts);
      case SUBTRACT_NUMBER -> facts -> left.of(facts) - right.of(facts);
      case MULTIPLY_NUMBER -> facts -> left.of(facts) * right.of(facts);
      case DIVIDE_NUMBER -> facts -> left.of(facts) / right.of(facts);
      default -> throw new IllegalStateException(operation.name());
    };
  }

  static IntegerCode negate(IntegerCode value) {
    return facts -> subtract(0, value.of(facts));
  }

  /** The length in characters of Unicode. */
  static IntegerCode size(TextCode value) {
    return facts -> {
      String text = value.of(facts);
      return text.codePointCount(0, text.length());
    };
  }

  /** Drops the fraction. */
  static IntegerCode toInteger(NumberCode value) {
    return facts -> {
      double number = value.of(facts);
      if (number >= -TWO_TO_63 && number < TWO_TO_63) {
        return (long) number;
      }
      throw overflow();
    };
  }

  private static long add(long left, long right) throws ConditionFault {
    long sum = left + right;
    if (((left ^ sum) & (right ^ sum)) < 0) {
      throw overflow();
    }
    return sum;
  }

  private static long subtract(long left, long right) throws ConditionFault {
    long difference = left - right;
    if (((left ^ right) & (left ^ difference)) < 0) {
      throw overflow();
    }
    return difference;
  }

  private static long multiply(long left, long right) throws ConditionFault {
    long low = left * right;
    if (Math.multiplyHigh(left, right) != low >> 63) {
      throw overflow();
    }
    return low;
  }

  private static long divide(long left, long right) throws ConditionFault {
    requireDivisor(right);
    if (left == Long.MIN_VALUE && right == -1) {
      throw overflow();
    }
    return left / right;
  }

  // The remainder of the smallest number by -1 is 0 and no overflow.
  private static long remainder(long left, long right) throws ConditionFault {
    requireDivisor(right);
    return left % right;
  }

  private static void requireDivisor(long right) throws ConditionFault {
    if (right == 0) {
      throw new ConditionFault("A division by zero.");
    }
  }

  private static ConditionFault overflow() {
    return new ConditionFault("A number left its range.");
  }
}
