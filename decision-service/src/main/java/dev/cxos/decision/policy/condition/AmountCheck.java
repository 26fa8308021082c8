package dev.cxos.decision.policy.condition;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cxos.decision.policy.ConditionCompiler.ConditionRejected;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;

/**
 * Proves that a smaller amount never turns a condition from true to false, nor to a fault, for
 * amounts from 0.
 *
 * <p>By induction over the parts: for each part that is true or false it is shown that, if it has
 * the truth that is wanted of it at an amount, it has it at every smaller one. {@code &&} and
 * {@code ||} want of their parts what is wanted of them, {@code !} the contrary. A comparison has
 * it if its sides move the right way with the amount, and if no smaller amount makes a sum leave
 * the range of whole numbers: a growing sum must not reach below the smallest number, a falling one
 * not above the largest. Leaving the range at the other end is a fault for every larger amount too.
 */
final class AmountCheck {

  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private final CheckedCondition condition;

  private AmountCheck(CheckedCondition condition) {
    this.condition = condition;
  }

  static void check(CheckedCondition condition) throws ConditionRejected {
    new AmountCheck(condition).keeps(condition.root(), true);
  }

  /** How a value moves when the amount grows. */
  private enum Trend {
    FREE,
    GROWING,
    FALLING;

    Trend turned() {
      return switch (this) {
        case FREE -> FREE;
        case GROWING -> FALLING;
        case FALLING -> GROWING;
      };
    }
  }

  /** The values that a whole number can have, for amounts from 0. */
  private record Range(Trend trend, BigInteger low, BigInteger high) {

    Range turned() {
      return new Range(trend.turned(), high.negate(), low.negate());
    }
  }

  /** Proves that a part, once it is {@code truth} at an amount, is so at every smaller one. */
  private void keeps(CelExpr part, boolean truth) throws ConditionRejected {
    if (CheckedCondition.amountIn(part) == null) {
      return;
    }
    if (part.getKind() != Kind.CALL) {
      throw misplaced(part);
    }
    List<CelExpr> operands = CheckedCondition.operands(part);
    switch (condition.operation(part)) {
      case AND, OR -> {
        keeps(operands.get(0), truth);
        keeps(operands.get(1), truth);
      }
      case NOT -> keeps(operands.getFirst(), !truth);
      case CHOOSE_BOOLEAN -> {
        requireFree(operands.get(0));
        keeps(operands.get(1), truth);
        keeps(operands.get(2), truth);
      }
      case LESS_INTEGER, AT_MOST_INTEGER -> compare(part, operands, truth);
      case GREATER_INTEGER, AT_LEAST_INTEGER -> compare(part, operands, !truth);
      default -> throw misplaced(part);
    }
  }

  // With the amount the left side may only grow and the right side only fall, or the other way.
  private void compare(CelExpr part, List<CelExpr> sides, boolean leftGrows)
      throws ConditionRejected {
    Trend left = range(sides.get(0)).trend();
    Trend right = range(sides.get(1)).trend();
    Trend wanted = leftGrows ? Trend.GROWING : Trend.FALLING;
    if (left == wanted.turned() || right == wanted) {
      throw condition.rejected(
          part, "A smaller amount could turn this from true to false; see the other way round.");
    }
  }

  private Range range(CelExpr part) throws ConditionRejected {
    if (part.getKind() == Kind.CONSTANT) {
      BigInteger value = BigInteger.valueOf(part.constant().int64Value());
      return new Range(Trend.FREE, value, value);
    }
    if (CheckedCondition.isAmount(part)) {
      return new Range(Trend.GROWING, BigInteger.ZERO, MAX);
    }
    if (CheckedCondition.amountIn(part) == null) {
      boolean isSize = part.getKind() == Kind.CALL && condition.operation(part) == Operation.SIZE;
      return new Range(Trend.FREE, isSize ? BigInteger.ZERO : MIN, MAX);
    }
    List<CelExpr> operands = CheckedCondition.operands(part);
    return switch (condition.operation(part)) {
      case ADD_INTEGER -> sum(part, range(operands.get(0)), range(operands.get(1)));
      case SUBTRACT_INTEGER -> sum(part, range(operands.get(0)), range(operands.get(1)).turned());
      case NEGATE_INTEGER -> within(part, range(operands.getFirst()).turned());
      case MULTIPLY_INTEGER ->
          isLiteral(operands.get(0))
              ? product(part, range(operands.get(1)), operands.get(0))
              : product(part, range(operands.get(0)), operands.get(1));
      case DIVIDE_INTEGER -> quotient(part, range(operands.get(0)), operands.get(1));
      case CHOOSE_INTEGER -> {
        requireFree(operands.get(0));
        yield either(part, range(operands.get(1)), range(operands.get(2)));
      }
      default -> throw misplaced(part);
    };
  }

  private Range sum(CelExpr part, Range left, Range right) throws ConditionRejected {
    return within(
        part,
        new Range(
            common(part, left.trend(), right.trend()),
            left.low().add(right.low()),
            left.high().add(right.high())));
  }

  private Range product(CelExpr part, Range value, CelExpr factor) throws ConditionRejected {
    BigInteger by = factor(factor);
    return within(
        part, scaled(value, value.low().multiply(by), value.high().multiply(by), by.signum()));
  }

  // Division drops the fraction, which keeps the order.
  private Range quotient(CelExpr part, Range value, CelExpr divisor) throws ConditionRejected {
    BigInteger by = factor(divisor);
    return within(
        part, scaled(value, value.low().divide(by), value.high().divide(by), by.signum()));
  }

  private static Range scaled(Range value, BigInteger ofLow, BigInteger ofHigh, int sign) {
    return sign > 0
        ? new Range(value.trend(), ofLow, ofHigh)
        : new Range(value.trend().turned(), ofHigh, ofLow);
  }

  private Range either(CelExpr part, Range one, Range other) throws ConditionRejected {
    return new Range(
        common(part, one.trend(), other.trend()),
        one.low().min(other.low()),
        one.high().max(other.high()));
  }

  private Trend common(CelExpr part, Trend one, Trend other) throws ConditionRejected {
    if (one == other || other == Trend.FREE) {
      return one;
    }
    if (one == Trend.FREE) {
      return other;
    }
    throw condition.rejected(part, "The amount may not stand on both sides of a difference.");
  }

  // What leaves the range at the end that larger amounts lead to is a fault for all of those.
  private Range within(CelExpr part, Range range) throws ConditionRejected {
    boolean leaves =
        switch (range.trend()) {
          case FREE -> false;
          case GROWING -> range.low().compareTo(MIN) < 0;
          case FALLING -> range.high().compareTo(MAX) > 0;
        };
    if (leaves) {
      throw condition.rejected(
          part,
          "This could leave the range of whole numbers for a small amount; put what is added to the"
              + " amount in brackets, as in amount + (a + b).");
    }
    return new Range(range.trend(), range.low().max(MIN), range.high().min(MAX));
  }

  private BigInteger factor(CelExpr part) throws ConditionRejected {
    if (!isLiteral(part) || part.constant().int64Value() == 0) {
      throw condition.rejected(
          part, "The amount may only be multiplied or divided by a literal other than 0.");
    }
    return BigInteger.valueOf(part.constant().int64Value());
  }

  private static boolean isLiteral(CelExpr part) {
    return part.getKind() == Kind.CONSTANT
        && part.constant().getKind() == CelConstant.Kind.INT64_VALUE;
  }

  private void requireFree(CelExpr part) throws ConditionRejected {
    if (CheckedCondition.amountIn(part) != null) {
      throw misplaced(part);
    }
  }

  private ConditionRejected misplaced(CelExpr part) {
    return condition.rejected(
        Objects.requireNonNull(CheckedCondition.amountIn(part)),
        "The amount may only stand in a comparison with <, <=, > or >=.");
  }
}
