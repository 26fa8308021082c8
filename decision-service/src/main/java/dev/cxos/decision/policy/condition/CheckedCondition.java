package dev.cxos.decision.policy.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cxos.decision.policy.ConditionCompiler.ConditionRejected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A condition whose types are right, with the operation of each of its calls, and the places of all
 * parts in what was written.
 */
final class CheckedCondition {

  /** The name of the map that stands for the inputs in {@code has(inputs.name)}. */
  static final String INPUTS = "inputs";

  /** The name of the amount. */
  static final String AMOUNT = "amount";

  private final CelAbstractSyntaxTree tree;
  private final Map<Long, Operation> operations = new HashMap<>();

  CheckedCondition(CelAbstractSyntaxTree tree) {
    this.tree = tree;
  }

  CelExpr root() {
    return tree.getExpr();
  }

  CelAbstractSyntaxTree tree() {
    return tree;
  }

  /** The type of a part; null if conditions have no such values. */
  @Nullable ValueType type(CelExpr part) {
    return tree.getType(part.id()).map(ValueType::of).orElse(null);
  }

  void remember(CelExpr call, Operation operation) {
    operations.put(call.id(), operation);
  }

  /** The operation of a call or a test for an input. */
  Operation operation(CelExpr part) {
    return Objects.requireNonNull(operations.get(part.id()));
  }

  /** Target and arguments of a call. */
  static List<CelExpr> operands(CelExpr call) {
    List<CelExpr> operands = new ArrayList<>(3);
    call.call().target().ifPresent(operands::add);
    operands.addAll(call.call().args());
    return operands;
  }

  /** The parts that a part is made of. */
  static List<CelExpr> parts(CelExpr whole) {
    return switch (whole.getKind()) {
      case CALL -> operands(whole);
      case SELECT -> List.of(whole.select().operand());
      case LIST -> List.copyOf(whole.list().elements());
      default -> List.of();
    };
  }

  static boolean isAmount(CelExpr part) {
    return part.getKind() == Kind.IDENT && part.ident().name().equals(AMOUNT);
  }

  /** Where the amount stands in a part; null if it does not. */
  static @Nullable CelExpr amountIn(CelExpr part) {
    if (isAmount(part)) {
      return part;
    }
    for (CelExpr one : parts(part)) {
      @Nullable CelExpr found = amountIn(one);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** A refusal that points at a part. */
  ConditionRejected rejected(CelExpr part, String message) {
    @Nullable Integer offset = tree.getSource().getPositionsMap().get(part.id());
    @Nullable CelSourceLocation place =
        offset == null ? null : tree.getSource().getOffsetLocation(offset).orElse(null);
    return place == null
        ? new ConditionRejected(message, 1, 1)
        : new ConditionRejected(message, place.getLine(), place.getColumn() + 1);
  }
}
