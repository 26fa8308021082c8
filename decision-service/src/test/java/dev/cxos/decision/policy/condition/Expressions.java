package dev.cxos.decision.policy.condition;

import dev.cxos.decision.policy.CaseFacts;
import dev.cxos.decision.right.InputDeclaration;
import dev.cxos.decision.right.InputDeclaration.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random conditions with right types, and random cases full of edges. */
final class Expressions {

  static final List<InputDeclaration> INPUTS =
      List.of(
          input("yes", Type.BOOLEAN, true),
          input("whole", Type.INTEGER, true),
          input("other", Type.INTEGER, false),
          input("real", Type.NUMBER, true),
          input("ratio", Type.NUMBER, false),
          input("words", Type.TEXT, true),
          input("pick", Type.CHOICE, false),
          input("flag", Type.BOOLEAN, false));

  private static final List<Long> WHOLE =
      List.of(0L, 1L, -1L, 2L, 3L, -7L, 100L, 5000L, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 62);
  private static final List<Double> REAL =
      List.of(0.0, -0.0, 1.0, -1.5, 0.1, 1e308, Double.MIN_VALUE, 9.3e18, 0x1p63, -9.3e18);
  private static final List<Double> ODD =
      List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0x1p63, 2.5);
  private static final List<String> TEXTS =
      List.of("", "a", "gold", "Gold", "golden", "ä", "a\u0308", "😀", "\uFFFD", "/emea/lisbon");
  private static final List<String> PATTERNS =
      List.of("", "^gold", "o.d$", "(a|b)*c", "[a-z]+", "^.$", "(?i)GOLD", "\\\\p{L}", "x*");

  private final Random random;

  Expressions(long seed) {
    this.random = new Random(seed);
  }

  private static InputDeclaration input(String name, Type type, boolean required) {
    return new InputDeclaration(name, name, type, "", required, List.of());
  }

  /** A part of a type, with parts of its own down to a depth. */
  String of(ValueType type, int depth) {
    if (depth == 0 || random.nextInt(6) == 0) {
      return leaf(type);
    }
    List<Operation> fitting =
        Arrays.stream(Operation.values()).filter(one -> one.result() == type).toList();
    return of(pick(fitting), depth);
  }

  /** A part that is this operation. */
  String of(Operation operation, int depth) {
    if (operation == Operation.HAS) {
      return "has(inputs." + pick(INPUTS).name() + ")";
    }
    List<String> a = new ArrayList<>();
    for (ValueType type : operation.arguments()) {
      a.add(of(type, depth - 1));
    }
    String function = operation.function();
    return switch (operation) {
      case NOT, NEGATE_INTEGER, NEGATE_NUMBER -> function.replace("_", "") + "(" + a.get(0) + ")";
      case CHOOSE_BOOLEAN, CHOOSE_INTEGER, CHOOSE_NUMBER, CHOOSE_TEXT ->
          "(" + a.get(0) + " ? " + a.get(1) + " : " + a.get(2) + ")";
      case TO_INTEGER, TO_NUMBER -> function + "(" + a.get(0) + ")";
      case SIZE -> random.nextBoolean() ? "size(" + a.get(0) + ")" : "(" + a.get(0) + ").size()";
      case IN_INTEGER -> "(" + a.get(0) + " in " + list(ValueType.INTEGER) + ")";
      case IN_TEXT -> "(" + a.get(0) + " in " + list(ValueType.TEXT) + ")";
      case MATCHES -> "(" + a.get(0) + ").matches('" + pick(PATTERNS) + "')";
      case STARTS_WITH, ENDS_WITH, CONTAINS ->
          "(" + a.get(0) + ")." + function + "(" + a.get(1) + ")";
      default -> "(" + a.get(0) + " " + function.replace("_", "") + " " + a.get(1) + ")";
    };
  }

  private String list(ValueType type) {
    List<String> literals = new ArrayList<>();
    for (int i = random.nextInt(4) + 1; i > 0; i--) {
      literals.add(literal(type));
    }
    return literals.toString();
  }

  private String leaf(ValueType type) {
    if (random.nextInt(3) == 0) {
      return literal(type);
    }
    return switch (type) {
      case BOOLEAN -> pick(List.of("yes", "flag", "has(inputs.other)", "has(inputs.pick)"));
      case INTEGER -> pick(List.of("amount", "whole", "other"));
      case NUMBER -> pick(List.of("real", "ratio"));
      case TEXT -> pick(List.of("tier", "journey", "unit", "kind", "words", "pick"));
    };
  }

  private String literal(ValueType type) {
    return switch (type) {
      case BOOLEAN -> Boolean.toString(random.nextBoolean());
      case INTEGER -> Long.toString(pick(WHOLE));
      case NUMBER -> Double.toString(pick(REAL));
      case TEXT -> "'" + pick(TEXTS) + "'";
    };
  }

  /** A case, in which inputs may be missing, or of a wrong type. */
  CaseFacts facts() {
    Map<String, Object> inputs = new HashMap<>();
    for (InputDeclaration input : INPUTS) {
      if (random.nextInt(8) != 0) {
        Type type = random.nextInt(40) == 0 ? pick(List.of(Type.values())) : input.type();
        inputs.put(
            input.name(),
            switch (type) {
              case BOOLEAN -> random.nextBoolean();
              case INTEGER -> pick(WHOLE);
              case NUMBER -> random.nextInt(3) == 0 ? pick(ODD) : pick(REAL);
              case TEXT, CHOICE -> pick(TEXTS);
            });
      }
    }
    return new CaseFacts(
        random.nextInt(3) == 0 ? Math.max(0, pick(WHOLE)) : random.nextInt(10_000),
        random.nextInt(5) == 0 ? null : pick(TEXTS),
        random.nextInt(5) == 0 ? null : pick(TEXTS),
        pick(TEXTS),
        "CREDIT",
        inputs);
  }

  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
