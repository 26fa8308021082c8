package dev.cxos.decision.policy.condition;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cxos.decision.policy.ConditionCompiler.ConditionRejected;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Refuses a condition that reads an optional input where it may be missing. An input is known to be
 * there behind {@code has(inputs.name) &&}, behind {@code !has(inputs.name) ||}, and in the branch
 * of a choice by it.
 */
final class GuardCheck {

  private final CheckedCondition condition;
  private final Set<String> optional;

  private GuardCheck(CheckedCondition condition, Set<String> optional) {
    this.condition = condition;
    this.optional = optional;
  }

  /**
   * Checks a condition.
   *
   * @param optional the names of the optional inputs
   */
  static void check(CheckedCondition condition, Set<String> optional) throws ConditionRejected {
    new GuardCheck(condition, optional).visit(condition.root(), Set.of());
  }

  private void visit(CelExpr part, Set<String> known) throws ConditionRejected {
    if (part.getKind() == Kind.IDENT) {
      String name = part.ident().name();
      if (optional.contains(name) && !known.contains(name)) {
        throw condition.rejected(
            part,
            "The input \"%s\" may be missing here; write has(inputs.%s) && before it."
                .formatted(name, name));
      }
    } else if (part.getKind() == Kind.CALL) {
      List<CelExpr> operands = CheckedCondition.operands(part);
      switch (condition.operation(part)) {
        case AND -> {
          visit(operands.get(0), known);
          visit(operands.get(1), both(known, whenIs(operands.get(0), true)));
        }
        case OR -> {
          visit(operands.get(0), known);
          visit(operands.get(1), both(known, whenIs(operands.get(0), false)));
        }
        case CHOOSE_BOOLEAN, CHOOSE_INTEGER, CHOOSE_NUMBER, CHOOSE_TEXT -> {
          visit(operands.get(0), known);
          visit(operands.get(1), both(known, whenIs(operands.get(0), true)));
          visit(operands.get(2), both(known, whenIs(operands.get(0), false)));
        }
        default -> {
          for (CelExpr operand : operands) {
            visit(operand, known);
          }
        }
      }
    }
  }

  /** The inputs that are there if a part is true, or false. */
  private Set<String> whenIs(CelExpr part, boolean truth) {
    if (part.getKind() == Kind.SELECT) {
      return truth ? Set.of(part.select().field()) : Set.of();
    }
    if (part.getKind() != Kind.CALL) {
      return Set.of();
    }
    List<CelExpr> operands = CheckedCondition.operands(part);
    return switch (condition.operation(part)) {
      case NOT -> whenIs(operands.getFirst(), !truth);
      case AND, OR -> {
        Set<String> left = whenIs(operands.get(0), truth);
        Set<String> right = whenIs(operands.get(1), truth);
        boolean bothAre = (condition.operation(part) == Operation.AND) == truth;
        yield bothAre ? both(left, right) : common(left, right);
      }
      default -> Set.of();
    };
  }

  private static Set<String> both(Set<String> one, Set<String> other) {
    Set<String> all = new HashSet<>(one);
    all.addAll(other);
    return all;
  }

  private static Set<String> common(Set<String> one, Set<String> other) {
    Set<String> shared = new HashSet<>(one);
    shared.retainAll(other);
    return shared;
  }
}
