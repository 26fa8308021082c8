package dev.cxos.decision.policy.condition;

import dev.cel.common.ast.CelExpr;
import dev.cxos.decision.policy.CaseFacts;
import dev.cxos.decision.policy.Condition;
import dev.cxos.decision.policy.condition.Code.IntegerCode;
import dev.cxos.decision.policy.condition.Code.NumberCode;
import dev.cxos.decision.policy.condition.Code.TextCode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes code of a checked condition: a closure for each part, of the type of its value, so that
 * nothing is boxed or looked up by name of function. It gives what cel-java gives; a test compares
 * the two for every {@link Operation}.
 */
final class ConditionCode {

  private final CheckedCondition condition;

  private ConditionCode(CheckedCondition condition) {
    this.condition = condition;
  }

  static Condition of(CheckedCondition condition) {
    return new ConditionCode(condition).truth(condition.root());
  }

  private Condition truth(CelExpr part) {
    return switch (part.getKind()) {
      case CONSTANT -> part.constant().booleanValue() ? _ -> true : _ -> false;
      case IDENT -> {
        String name = part.ident().name();
        yield facts -> Inputs.truth(facts, name);
      }
      case SELECT -> {
        String name = part.select().field();
        yield facts -> facts.inputs().containsKey(name);
      }
      default -> truthOf(condition.operation(part), CheckedCondition.operands(part));
    };
  }

  private Condition truthOf(Operation operation, List<CelExpr> operands) {
    return switch (operation) {
      case AND -> Logic.and(truth(operands.get(0)), truth(operands.get(1)));
      case OR -> Logic.or(truth(operands.get(0)), truth(operands.get(1)));
      case NOT -> Logic.not(truth(operands.getFirst()));
      case CHOOSE_BOOLEAN -> {
        Condition which = truth(operands.get(0));
        Condition yes = truth(operands.get(1));
        Condition no = truth(operands.get(2));
        yield facts -> which.holds(facts) ? yes.holds(facts) : no.holds(facts);
      }
      case EQUAL_BOOLEAN, UNEQUAL_BOOLEAN ->
          Logic.equal(
              truth(operands.get(0)), truth(operands.get(1)), operation == Operation.EQUAL_BOOLEAN);
      case IN_INTEGER -> {
        Set<Long> set =
            literals(operands.get(1)).stream()
                .map(one -> one.constant().int64Value())
                .collect(Collectors.toUnmodifiableSet());
        IntegerCode value = integer(operands.get(0));
        yield facts -> set.contains(value.of(facts));
      }
      case IN_TEXT -> {
        Set<String> set =
            literals(operands.get(1)).stream()
                .map(one -> one.constant().stringValue())
                .collect(Collectors.toUnmodifiableSet());
        TextCode value = text(operands.get(0));
        yield facts -> set.contains(value.of(facts));
      }
      default ->
          switch (operation.arguments().getFirst()) {
            case INTEGER ->
                Comparisons.integers(operation, integer(operands.get(0)), integer(operands.get(1)));
            case NUMBER ->
                Comparisons.numbers(operation, number(operands.get(0)), number(operands.get(1)));
            case TEXT -> textTest(operation, operands);
            case BOOLEAN -> throw new IllegalStateException(operation.name());
          };
    };
  }

  private Condition textTest(Operation operation, List<CelExpr> operands) {
    return operation == Operation.MATCHES
        ? Comparisons.matches(text(operands.get(0)), operands.get(1).constant().stringValue())
        : Comparisons.texts(operation, text(operands.get(0)), text(operands.get(1)));
  }

  private IntegerCode integer(CelExpr part) {
    switch (part.getKind()) {
      case CONSTANT -> {
        long value = part.constant().int64Value();
        return _ -> value;
      }
      case IDENT -> {
        String name = part.ident().name();
        return name.equals(CheckedCondition.AMOUNT)
            ? CaseFacts::amount
            : facts -> Inputs.integer(facts, name);
      }
      default -> {
        Operation operation = condition.operation(part);
        List<CelExpr> operands = CheckedCondition.operands(part);
        return switch (operation) {
          case CHOOSE_INTEGER -> {
            Condition which = truth(operands.get(0));
            IntegerCode yes = integer(operands.get(1));
            IntegerCode no = integer(operands.get(2));
            yield facts -> which.holds(facts) ? yes.of(facts) : no.of(facts);
          }
          case SIZE -> Arithmetic.size(text(operands.getFirst()));
          case TO_INTEGER -> Arithmetic.toInteger(number(operands.getFirst()));
          case NEGATE_INTEGER -> Arithmetic.negate(integer(operands.getFirst()));
          default ->
              Arithmetic.integers(operation, integer(operands.get(0)), integer(operands.get(1)));
        };
      }
    }
  }

  private NumberCode number(CelExpr part) {
    switch (part.getKind()) {
      case CONSTANT -> {
        double value = part.constant().doubleValue();
        return _ -> value;
      }
      case IDENT -> {
        String name = part.ident().name();
        return facts -> Inputs.number(facts, name);
      }
      default -> {
        Operation operation = condition.operation(part);
        List<CelExpr> operands = CheckedCondition.operands(part);
        return switch (operation) {
          case CHOOSE_NUMBER -> {
            Condition which = truth(operands.get(0));
            NumberCode yes = number(operands.get(1));
            NumberCode no = number(operands.get(2));
            yield facts -> which.holds(facts) ? yes.of(facts) : no.of(facts);
          }
          case TO_NUMBER -> {
            IntegerCode value = integer(operands.getFirst());
            yield value::of;
          }
          case NEGATE_NUMBER -> {
            NumberCode value = number(operands.getFirst());
            yield facts -> -value.of(facts);
          }
          default ->
              Arithmetic.numbers(operation, number(operands.get(0)), number(operands.get(1)));
        };
      }
    }
  }

  private TextCode text(CelExpr part) {
    switch (part.getKind()) {
      case CONSTANT -> {
        String value = part.constant().stringValue();
        return _ -> value;
      }
      case IDENT -> {
        return Inputs.text(part.ident().name());
      }
      default -> {
        List<CelExpr> operands = CheckedCondition.operands(part);
        Condition which = truth(operands.get(0));
        TextCode yes = text(operands.get(1));
        TextCode no = text(operands.get(2));
        return facts -> which.holds(facts) ? yes.of(facts) : no.of(facts);
      }
    }
  }

  private static List<CelExpr> literals(CelExpr list) {
    return List.copyOf(list.list().elements());
  }
}
