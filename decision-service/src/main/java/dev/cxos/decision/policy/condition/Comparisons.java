package dev.cxos.decision.policy.condition;

import com.google.re2j.Pattern;
import dev.cxos.decision.policy.Condition;
import dev.cxos.decision.policy.condition.Code.IntegerCode;
import dev.cxos.decision.policy.condition.Code.NumberCode;
import dev.cxos.decision.policy.condition.Code.TextCode;

/** Comparisons of two values. */
final class Comparisons {

  private Comparisons() {}

  static Condition integers(Operation operation, IntegerCode left, IntegerCode right) {
    return switch (operation) {
      case EQUAL_INTEGER -> facts -> left.of(facts) == right.of(facts);
      case UNEQUAL_INTEGER -> facts -> left.of(facts) != right.of(facts);
      case LESS_INTEGER -> facts -> left.of(facts) < right.of(facts);
      case AT_MOST_INTEGER -> facts -> left.of(facts) <= right.of(facts);
      case GREATER_INTEGER -> facts -> left.of(facts) > right.of(facts);
      case AT_LEAST_INTEGER -> facts -> left.of(facts) >= right.of(facts);
      default -> throw new IllegalStateException(operation.name());
    };
  }

  static Condition numbers(Operation operation, NumberCode left, NumberCode right) {
    return switch (operation) {
      case EQUAL_NUMBER -> facts -> left.of(facts) == right.of(facts);
      case UNEQUAL_NUMBER -> facts -> left.of(facts) != right.of(facts);
      case LESS_NUMBER -> facts -> left.of(facts) < right.of(facts);
      case AT_MOST_NUMBER -> facts -> left.of(facts) <= right.of(facts);
      case GREATER_NUMBER -> facts -> left.of(facts) > right.of(facts);
      case AT_LEAST_NUMBER -> facts -> left.of(facts) >= right.of(facts);
      default -> throw new IllegalStateException(operation.name());
    };
  }

  static Condition texts(Operation operation, TextCode left, TextCode right) {
    return switch (operation) {
      case EQUAL_TEXT -> facts -> left.of(facts).equals(right.of(facts));
      case UNEQUAL_TEXT -> facts -> !left.of(facts).equals(right.of(facts));
      case LESS_TEXT -> facts -> left.of(facts).compareTo(right.of(facts)) < 0;
      case AT_MOST_TEXT -> facts -> left.of(facts).compareTo(right.of(facts)) <= 0;
      case GREATER_TEXT -> facts -> left.of(facts).compareTo(right.of(facts)) > 0;
      case AT_LEAST_TEXT -> facts -> left.of(facts).compareTo(right.of(facts)) >= 0;
      case STARTS_WITH -> facts -> left.of(facts).startsWith(right.of(facts));
      case ENDS_WITH -> facts -> left.of(facts).endsWith(right.of(facts));
      case CONTAINS -> facts -> left.of(facts).contains(right.of(facts));
      default -> throw new IllegalStateException(operation.name());
    };
  }

  /** Whether a text has a part that a pattern describes. */
  static Condition matches(TextCode text, String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    return facts -> compiled.matcher(text.of(facts)).find();
  }
}
