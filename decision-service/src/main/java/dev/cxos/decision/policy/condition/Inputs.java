package dev.cxos.decision.policy.condition;

import dev.cxos.decision.policy.CaseFacts;
import dev.cxos.decision.policy.Condition.ConditionFault;
import dev.cxos.decision.policy.condition.Code.TextCode;
import org.jspecify.annotations.Nullable;

/** Reads values of a case. What is missing or has another type than was declared is a fault. */
final class Inputs {

  private Inputs() {}

  static boolean truth(CaseFacts facts, String name) throws ConditionFault {
    if (facts.inputs().get(name) instanceof Boolean value) {
      return value;
    }
    throw fault(name);
  }

  static long integer(CaseFacts facts, String name) throws ConditionFault {
    if (facts.inputs().get(name) instanceof Long value) {
      return value;
    }
    throw fault(name);
  }

  static double number(CaseFacts facts, String name) throws ConditionFault {
    if (facts.inputs().get(name) instanceof Double value) {
      return value;
    }
    throw fault(name);
  }

  /** Reads a text by its name; a tier or journey that is not known reads as empty. */
  static TextCode text(String name) {
    return switch (name) {
      case "tier" -> facts -> orEmpty(facts.tier());
      case "journey" -> facts -> orEmpty(facts.journey());
      case "unit" -> CaseFacts::unit;
      case "kind" -> CaseFacts::kind;
      default ->
          facts -> {
            if (facts.inputs().get(name) instanceof String value) {
              return value;
            }
            throw fault(name);
          };
    };
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static ConditionFault fault(String name) {
    return new ConditionFault("The input " + name + " is missing or of another type.");
  }
}
