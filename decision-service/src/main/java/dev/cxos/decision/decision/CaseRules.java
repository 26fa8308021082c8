package dev.cxos.decision.decision;

import dev.cxos.decision.right.DecisionType;
import dev.cxos.decision.right.InputDeclaration;
import dev.cxos.platform.error.ServiceException.FieldViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a case before any policy looks at it. */
final class CaseRules {

  private CaseRules() {}

  /**
   * What does not fit the decision type.
   *
   * @param inputs by name: Boolean, Long, Double or String
   * @param reason why; null if none was given
   */
  static List<FieldViolation> violations(
      DecisionType type, Map<String, Object> inputs, @Nullable String reason) {
    List<FieldViolation> violations = new ArrayList<>();
    for (InputDeclaration input : type.inputs()) {
      @Nullable Object value = inputs.get(input.name());
      if (value == null && input.required()) {
        violations.add(violation(input.name(), "must be given: " + input.displayName()));
      } else if (value != null && !fits(input, value)) {
        violations.add(violation(input.name(), "must be " + expected(input)));
      }
    }
    for (String name : inputs.keySet()) {
      if (type.input(name).isEmpty()) {
        violations.add(violation(name, "is no input of " + type.name()));
      }
    }
    if (reason != null
        && !type.reasons().isEmpty()
        && type.reasons().stream().noneMatch(code -> code.id().equals(reason))) {
      violations.add(
          new FieldViolation(
              "case.reason",
              "must be one of "
                  + String.join(
                      ", ", type.reasons().stream().map(DecisionType.ReasonCode::id).toList())));
    }
    return violations;
  }

  private static boolean fits(InputDeclaration input, Object value) {
    return switch (input.type()) {
      case BOOLEAN -> value instanceof Boolean;
      case INTEGER -> value instanceof Long;
      case NUMBER -> value instanceof Double number && Double.isFinite(number);
      case TEXT -> value instanceof String;
      case CHOICE -> value instanceof String choice && input.choices().contains(choice);
    };
  }

  private static String expected(InputDeclaration input) {
    return switch (input.type()) {
      case BOOLEAN -> "true or false (boolean)";
      case INTEGER -> "a whole number (integer)";
      case NUMBER -> "a number with a fraction (number)";
      case TEXT -> "text";
      case CHOICE -> "one of " + String.join(", ", input.choices());
    };
  }

  private static FieldViolation violation(String input, String description) {
    return new FieldViolation("case.inputs[\"" + input + "\"]", description);
  }
}
