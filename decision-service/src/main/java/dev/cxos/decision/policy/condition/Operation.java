package dev.cxos.decision.policy.condition;

import static dev.cxos.decision.policy.condition.ValueType.BOOLEAN;
import static dev.cxos.decision.policy.condition.ValueType.INTEGER;
import static dev.cxos.decision.policy.condition.ValueType.NUMBER;
import static dev.cxos.decision.policy.condition.ValueType.TEXT;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a condition may do, one constant for each operator or function and type of its
 * arguments. What is not here is refused. The cost says how long it takes at most, in steps of
 * about twenty nanoseconds, for texts of up to 200 characters.
 */
enum Operation {
  AND("_&&_", 1, BOOLEAN, BOOLEAN, BOOLEAN),
  OR("_||_", 1, BOOLEAN, BOOLEAN, BOOLEAN),
  NOT("!_", 1, BOOLEAN, BOOLEAN),
  CHOOSE_BOOLEAN("_?_:_", 1, BOOLEAN, BOOLEAN, BOOLEAN, BOOLEAN),
  CHOOSE_INTEGER("_?_:_", 1, INTEGER, BOOLEAN, INTEGER, INTEGER),
  CHOOSE_NUMBER("_?_:_", 1, NUMBER, BOOLEAN, NUMBER, NUMBER),
  CHOOSE_TEXT("_?_:_", 1, TEXT, BOOLEAN, TEXT, TEXT),

  EQUAL_BOOLEAN("_==_", 1, BOOLEAN, BOOLEAN, BOOLEAN),
  EQUAL_INTEGER("_==_", 1, BOOLEAN, INTEGER, INTEGER),
  EQUAL_NUMBER("_==_", 1, BOOLEAN, NUMBER, NUMBER),
  EQUAL_TEXT("_==_", 2, BOOLEAN, TEXT, TEXT),
  UNEQUAL_BOOLEAN("_!=_", 1, BOOLEAN, BOOLEAN, BOOLEAN),
  UNEQUAL_INTEGER("_!=_", 1, BOOLEAN, INTEGER, INTEGER),
  UNEQUAL_NUMBER("_!=_", 1, BOOLEAN, NUMBER, NUMBER),
  UNEQUAL_TEXT("_!=_", 2, BOOLEAN, TEXT, TEXT),

  LESS_INTEGER("_<_", 1, BOOLEAN, INTEGER, INTEGER),
  LESS_NUMBER("_<_", 1, BOOLEAN, NUMBER, NUMBER),
  LESS_TEXT("_<_", 5, BOOLEAN, TEXT, TEXT),
  AT_MOST_INTEGER("_<=_", 1, BOOLEAN, INTEGER, INTEGER),
  AT_MOST_NUMBER("_<=_", 1, BOOLEAN, NUMBER, NUMBER),
  AT_MOST_TEXT("_<=_", 5, BOOLEAN, TEXT, TEXT),
  GREATER_INTEGER("_>_", 1, BOOLEAN, INTEGER, INTEGER),
  GREATER_NUMBER("_>_", 1, BOOLEAN, NUMBER, NUMBER),
  GREATER_TEXT("_>_", 5, BOOLEAN, TEXT, TEXT),
  AT_LEAST_INTEGER("_>=_", 1, BOOLEAN, INTEGER, INTEGER),
  AT_LEAST_NUMBER("_>=_", 1, BOOLEAN, NUMBER, NUMBER),
  AT_LEAST_TEXT("_>=_", 5, BOOLEAN, TEXT, TEXT),

  ADD_INTEGER("_+_", 1, INTEGER, INTEGER, INTEGER),
  ADD_NUMBER("_+_", 1, NUMBER, NUMBER, NUMBER),
  SUBTRACT_INTEGER("_-_", 1, INTEGER, INTEGER, INTEGER),
  SUBTRACT_NUMBER("_-_", 1, NUMBER, NUMBER, NUMBER),
  MULTIPLY_INTEGER("_*_", 1, INTEGER, INTEGER, INTEGER),
  MULTIPLY_NUMBER("_*_", 1, NUMBER, NUMBER, NUMBER),
  DIVIDE_INTEGER("_/_", 1, INTEGER, INTEGER, INTEGER),
  DIVIDE_NUMBER("_/_", 1, NUMBER, NUMBER, NUMBER),
  REMAINDER_INTEGER("_%_", 1, INTEGER, INTEGER, INTEGER),
  NEGATE_INTEGER("-_", 1, INTEGER, INTEGER),
  NEGATE_NUMBER("-_", 1, NUMBER, NUMBER),
  TO_INTEGER("int", 1, INTEGER, NUMBER),
  TO_NUMBER("double", 1, NUMBER, INTEGER),

  /** The second argument is a list of literals. */
  IN_INTEGER("@in", 2, BOOLEAN, INTEGER),
  IN_TEXT("@in", 10, BOOLEAN, TEXT),

  SIZE("size", 10, INTEGER, TEXT),
  STARTS_WITH("startsWith", 2, BOOLEAN, TEXT, TEXT),
  ENDS_WITH("endsWith", 2, BOOLEAN, TEXT, TEXT),
  CONTAINS("contains", 100, BOOLEAN, TEXT, TEXT),
  /** The pattern is a literal; each instruction of its program costs as much again. */
  MATCHES("matches", 20, BOOLEAN, TEXT, TEXT),

  /** Not a function: the test for an input in {@code has(inputs.name)}. */
  HAS("has", 1, BOOLEAN);

  private final String function;
  private final int cost;
  private final ValueType result;

  // Made by List.of.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<ValueType> arguments;

  Operation(String function, int cost, ValueType result, ValueType... arguments) {
    this.function = function;
    this.cost = cost;
    this.result = result;
    this.arguments = List.of(arguments);
  }

  int cost() {
    return cost;
  }

  ValueType result() {
    return result;
  }

  /** The types of the arguments; the list of literals of {@code in} is left out. */
  List<ValueType> arguments() {
    return arguments;
  }

  /** The name of the function in the checked expression. */
  String function() {
    return function;
  }

  boolean isIn() {
    return this == IN_INTEGER || this == IN_TEXT;
  }

  /**
   * The operation that is called so with arguments of these types.
   *
   * @param types the target of a method call first; without the list of {@code in}
   * @return null if there is none
   */
  static @Nullable Operation find(String function, List<ValueType> types) {
    for (Operation one : values()) {
      if (one != HAS && one.function.equals(function) && one.arguments.equals(types)) {
        return one;
      }
    }
    return null;
  }

  /** Whether there is one of this name for arguments of any type. */
  static boolean isKnown(String function) {
    for (Operation one : values()) {
      if (one.function.equals(function)) {
        return true;
      }
    }
    return false;
  }
}
