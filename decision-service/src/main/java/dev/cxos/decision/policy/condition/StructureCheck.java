package dev.cxos.decision.policy.condition;

import static dev.cxos.decision.policy.condition.CheckedCondition.INPUTS;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cxos.decision.policy.ConditionCompiler.ConditionRejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operation of every call, and refuses what is not an {@link Operation}, what is too
 * large or too deep, and what could take too long.
 */
final class StructureCheck {

  static final int MAX_PARTS = 200;
  static final int MAX_DEPTH = 50;
  // Together with the costs of the operations: less than 100 microseconds.
  static final int MAX_COST = 1000;
  static final int MAX_TEXT = 200;

  private static final int MAX_REPEATS = 500;
  private static final Pattern REPEAT = Pattern.compile("\\{([0-9]+)(?:,([0-9]+)?)?\\}");

  private final CheckedCondition condition;
  private final Set<String> inputs;
  private int parts;
  private int cost;

  private StructureCheck(CheckedCondition condition, Set<String> inputs) {
    this.condition = condition;
    this.inputs = inputs;
  }

  /**
   * Checks a condition and tells it its operations.
   *
   * @param inputs the names of all inputs
   */
  static void check(CheckedCondition condition, Set<String> inputs) throws ConditionRejected {
    new StructureCheck(condition, inputs).visit(condition.root(), 1);
  }

  private void visit(CelExpr part, int depth) throws ConditionRejected {
    if (depth > MAX_DEPTH) {
      throw condition.rejected(part, "The condition is nested deeper than " + MAX_DEPTH + ".");
    }
    count(part);
    switch (part.getKind()) {
      case CONSTANT -> checkLiteral(part);
      case IDENT -> checkName(part);
      case SELECT -> checkHas(part);
      case CALL -> checkCall(part, depth);
      case LIST -> throw condition.rejected(part, "A list may only stand behind \"in\".");
      default ->
          throw condition.rejected(part, "Messages, maps and loops are not allowed in conditions.");
    }
  }

  private void count(CelExpr part) throws ConditionRejected {
    if (++parts > MAX_PARTS) {
      throw condition.rejected(
          part, "The condition has more than " + MAX_PARTS + " parts; split it.");
    }
    spend(part, 1);
  }

  private void spend(CelExpr part, int steps) throws ConditionRejected {
    cost += steps;
    if (cost > MAX_COST) {
      throw condition.rejected(
          part, "The condition could take too long: too many searches in texts; split it.");
    }
  }

  private void checkLiteral(CelExpr part) throws ConditionRejected {
    if (condition.type(part) == null) {
      throw condition.rejected(
          part, "Literals are true, false, whole numbers, numbers with a point and texts.");
    }
    CelConstant literal = part.constant();
    if (literal.getKind() == CelConstant.Kind.STRING_VALUE
        && literal.stringValue().length() > MAX_TEXT) {
      throw condition.rejected(part, "A text is longer than " + MAX_TEXT + " characters.");
    }
  }

  private void checkName(CelExpr part) throws ConditionRejected {
    if (part.ident().name().equals(INPUTS)) {
      throw condition.rejected(part, "\"inputs\" may only stand in has(inputs.name).");
    }
    if (condition.type(part) == null) {
      throw condition.rejected(part, "\"" + part.ident().name() + "\" is not a value.");
    }
  }

  private void checkHas(CelExpr part) throws ConditionRejected {
    CelExpr operand = part.select().operand();
    if (!part.select().testOnly()
        || operand.getKind() != Kind.IDENT
        || !operand.ident().name().equals(INPUTS)) {
      throw condition.rejected(
          part, "A point may only stand in has(inputs.name); an input is read by its name alone.");
    }
    if (!inputs.contains(part.select().field())) {
      throw condition.rejected(part, "There is no input \"" + part.select().field() + "\".");
    }
    condition.remember(part, Operation.HAS);
    spend(part, Operation.HAS.cost());
  }

  private void checkCall(CelExpr part, int depth) throws ConditionRejected {
    List<CelExpr> operands = CheckedCondition.operands(part);
    String function = part.call().function();
    List<CelExpr> values = function.equals("@in") ? operands.subList(0, 1) : operands;
    List<ValueType> types = new ArrayList<>(values.size());
    for (CelExpr value : values) {
      visit(value, depth + 1);
      @Nullable ValueType type = condition.type(value);
      if (type != null) {
        types.add(type);
      }
    }
    @Nullable Operation operation =
        types.size() == values.size() ? Operation.find(function, types) : null;
    if (operation == null) {
      throw condition.rejected(part, unknown(function));
    }
    condition.remember(part, operation);
    spend(part, operation.cost());
    if (operation.isIn()) {
      checkList(operands.get(1), operation);
    } else if (operation == Operation.MATCHES) {
      checkPattern(operands.get(1));
    }
  }

  private static String unknown(String function) {
    return Operation.isKnown(function)
        ? "\"" + readable(function) + "\" is not allowed for values of these types."
        : "\"" + readable(function) + "\" is not allowed in conditions.";
  }

  private static String readable(String function) {
    return function.replace("@", "").replace("_", "");
  }

  private void checkList(CelExpr list, Operation operation) throws ConditionRejected {
    if (list.getKind() != Kind.LIST) {
      throw condition.rejected(list, "Behind \"in\" a list of literals is needed.");
    }
    count(list);
    for (CelExpr element : list.list().elements()) {
      count(element);
      if (element.getKind() != Kind.CONSTANT
          || condition.type(element) != operation.arguments().getFirst()) {
        throw condition.rejected(element, "A list holds literals of one type only.");
      }
      checkLiteral(element);
    }
  }

  // RE2 takes time in proportion to the text and the program, whatever the pattern.
  private void checkPattern(CelExpr pattern) throws ConditionRejected {
    if (pattern.getKind() != Kind.CONSTANT) {
      throw condition.rejected(pattern, "A pattern must be a literal.");
    }
    requireFewRepeats(pattern);
    try {
      int size = Pattern.compile(pattern.constant().stringValue()).programSize();
      spend(pattern, size * Operation.MATCHES.cost());
    } catch (PatternSyntaxException invalid) {
      throw condition.rejected(pattern, "The pattern is not valid: " + invalid.getDescription());
    }
  }

  // A program holds what is repeated as often as it is, inner times outer, and making it takes
  // time.
  private void requireFewRepeats(CelExpr pattern) throws ConditionRejected {
    long times = 1;
    Matcher repeats = REPEAT.matcher(pattern.constant().stringValue());
    while (repeats.find()) {
      String most = repeats.group(2) == null ? repeats.group(1) : repeats.group(2);
      times *= most.length() > 4 ? MAX_REPEATS + 1L : Math.max(1, Integer.parseInt(most));
      if (times > MAX_REPEATS) {
        throw condition.rejected(pattern, "The pattern repeats too often.");
      }
    }
  }
}
