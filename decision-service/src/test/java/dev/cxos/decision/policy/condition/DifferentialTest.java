package dev.cxos.decision.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationException;
import dev.cxos.decision.policy.CaseFacts;
import dev.cxos.decision.policy.Condition;
import dev.cxos.decision.policy.Condition.ConditionFault;
import dev.cxos.decision.policy.ConditionCompiler.ConditionRejected;
import dev.cxos.decision.policy.condition.Oracle.Truth;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Our code and cel-java give the same for every operation that conditions may have. */
final class DifferentialTest {
  private static final int CONDITIONS_BY_OPERATION = 60;
  private static final int CONDITIONS_AT_RANDOM = 3000;
  private static final int CASES = 60;
  private static final int FEWEST = 1000;

  private final Map<Operation, Integer> given = new EnumMap<>(Operation.class);
  private final Map<Operation, Integer> faults = new EnumMap<>(Operation.class);

  @Test
  void shouldGiveWhatCelJavaGivesForEveryOperation() throws Exception {
    long seed = 0;
    for (Operation operation : Operation.values()) {
      for (int i = 0; i < CONDITIONS_BY_OPERATION; i++) {
        Expressions expressions = new Expressions(++seed);
        String part = expressions.of(operation, 1 + i % 3);
        compare(asCondition(expressions, operation.result(), part), expressions);
      }
    }
    for (int i = 0; i < CONDITIONS_AT_RANDOM; i++) {
      Expressions expressions = new Expressions(++seed);
      compare(expressions.of(ValueType.BOOLEAN, 5), expressions);
    }
    System.out.println("Compared with cel-java, by operation: " + given + ", faults: " + faults);
    for (Operation operation : Operation.values()) {
      assertThat(given.getOrDefault(operation, 0)).as(operation.name()).isGreaterThan(FEWEST);
    }
  }

  private static String asCondition(Expressions expressions, ValueType type, String part) {
    return switch (type) {
      case BOOLEAN -> part;
      case INTEGER, NUMBER, TEXT ->
          part + expressions.pick(java.util.List.of(" == ", " < ")) + expressions.of(type, 1);
    };
  }

  private void compare(String text, Expressions expressions) throws CelEvaluationException {
    CheckedCondition checked;
    try {
      checked = CelConditionCompiler.checkTypes(text, Expressions.INPUTS);
    } catch (ConditionRejected tooLarge) {
      assertThat(tooLarge).hasMessageMatching(".*(more than|longer than|too long|deeper).*");
      return;
    }
    Oracle oracle = new Oracle(checked, Expressions.INPUTS);
    Condition ours = ConditionCode.of(checked);
    for (int i = 0; i < CASES; i++) {
      CaseFacts facts = expressions.facts();
      Truth expected = oracle.of(facts);
      assertThat(truth(ours, facts)).as("%s for %s", text, facts).isEqualTo(expected);
      count(checked, checked.root(), expected);
    }
  }

  private void count(CheckedCondition condition, CelExpr part, Truth truth) {
    if (part.getKind() == CelExpr.ExprKind.Kind.CALL
        || part.getKind() == CelExpr.ExprKind.Kind.SELECT) {
      (truth == Truth.FAULT ? faults : given).merge(condition.operation(part), 1, Integer::sum);
    }
    for (CelExpr one : CheckedCondition.parts(part)) {
      count(condition, one, truth);
    }
  }

  static Truth truth(Condition condition, CaseFacts facts) {
    try {
      return condition.holds(facts) ? Truth.TRUE : Truth.FALSE;
    } catch (ConditionFault fault) {
      return Truth.FAULT;
    }
  }
}
