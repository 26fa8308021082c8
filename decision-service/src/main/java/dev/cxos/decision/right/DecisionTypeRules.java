package dev.cxos.decision.right;

import dev.cxos.decision.right.DecisionType.ReasonCode;
import dev.cxos.decision.right.InputDeclaration.Type;
import dev.cxos.platform.error.ServiceException.FieldViolation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a decision type must be like, alone and against what it was before. Pure. */
public final class DecisionTypeRules {

  /** What conditions can read of every case: an input of the same name could not be read. */
  private static final Set<String> FACTS =
      Set.of("amount", "tier", "journey", "unit", "kind", "inputs");

  /** The words that CEL keeps to itself (language definition, section Syntax). */
  private static final Set<String> CEL_WORDS =
      Set.of(
          "true",
          "false",
          "null",
          "in",
          "as",
          "break",
          "const",
          "continue",
          "else",
          "for",
          "function",
          "if",
          "import",
          "let",
          "loop",
          "package",
          "namespace",
          "return",
          "var",
          "void",
          "while");

  private DecisionTypeRules() {}

  /** What is wrong with a decision type by itself. */
  public static List<FieldViolation> violations(DecisionTypeContent content) {
    List<FieldViolation> violations = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < content.inputs().size(); i++) {
      String path = "decision_type.inputs[" + i + "]";
      check(content.inputs().get(i), path, names, violations);
    }
    Set<String> reasons = new HashSet<>();
    for (int i = 0; i < content.reasons().size(); i++) {
      ReasonCode reason = content.reasons().get(i);
      if (!reasons.add(reason.id())) {
        violations.add(
            new FieldViolation(
                "decision_type.reasons[" + i + "].id",
                "must be unique in the decision type; " + reason.id() + " is not"));
      }
    }
    return violations;
  }

  /**
   * The inputs that are removed or change what values they take.
   *
   * @return names, sorted
   */
  public static Set<String> lost(List<InputDeclaration> before, List<InputDeclaration> next) {
    Set<String> lost = new TreeSet<>();
    for (InputDeclaration input : before) {
      boolean kept =
          next.stream()
              .anyMatch(other -> other.name().equals(input.name()) && other.type() == input.type());
      if (!kept) {
        lost.add(input.name());
      }
    }
    return lost;
  }

  private static void check(
      InputDeclaration input, String path, Set<String> names, List<FieldViolation> violations) {
    String name = input.name();
    if (!names.add(name)) {
      violations.add(
          new FieldViolation(
              path + ".name", "must be unique in the decision type; " + name + " is not"));
    }
    if (FACTS.contains(name) || CEL_WORDS.contains(name)) {
      violations.add(new FieldViolation(path + ".name", "must not be the reserved word " + name));
    }
    if (input.type() == Type.CHOICE && input.choices().isEmpty()) {
      violations.add(new FieldViolation(path + ".choices", "must name the values of a CHOICE"));
    }
    if (input.type() != Type.CHOICE && !input.choices().isEmpty()) {
      violations.add(new FieldViolation(path + ".choices", "must be empty unless type is CHOICE"));
    }
    if (new HashSet<>(input.choices()).size() < input.choices().size()) {
      violations.add(new FieldViolation(path + ".choices", "must be different from each other"));
    }
  }
}
