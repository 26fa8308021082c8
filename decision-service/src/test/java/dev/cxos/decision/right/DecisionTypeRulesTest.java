package dev.cxos.decision.right;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.cxos.decision.policy.condition.CelConditionCompiler;
import dev.cxos.decision.right.DecisionType.Kind;
import dev.cxos.decision.right.DecisionType.ReasonCode;
import dev.cxos.decision.right.InputDeclaration.Type;
import dev.cxos.platform.error.ServiceException.FieldViolation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTypeRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        // What conditions read of every case: the built-in would win without a word.
        "amount",
        "tier",
        "journey",
        "unit",
        "kind",
        "inputs",
        // Words of CEL.
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
        "while"
      })
  void shouldRefuseReservedNames(String name) {
    assertThat(DecisionTypeRules.violations(content(input(name, Type.INTEGER))))
        .extracting(FieldViolation::field)
        .containsExactly("decision_type.inputs[0].name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order_amount",
        "amounts",
        "input",
        "delay_days",
        "tiered",
        "is_true",
        "for_whom",
        "size",
        "type",
        "duration",
        "string",
        "map",
        "has",
        "matches"
      })
  void shouldAcceptNamesThatConditionsCanRead(String name) {
    InputDeclaration input = input(name, Type.INTEGER);

    assertThat(DecisionTypeRules.violations(content(input))).isEmpty();
    assertThatCode(() -> new CelConditionCompiler().compile(name + " >= 1", List.of(input)))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldRefuseInputsAndReasonsOfTheSameName() {
    DecisionTypeContent content =
        new DecisionTypeContent(
            "Goodwill",
            Kind.CREDIT,
            "lead",
            List.of(input("days", Type.INTEGER), input("days", Type.NUMBER)),
            null,
            List.of(),
            List.of(new ReasonCode("late", "Late"), new ReasonCode("late", "Too late")));

    assertThat(DecisionTypeRules.violations(content))
        .extracting(FieldViolation::field)
        .containsExactly("decision_type.inputs[1].name", "decision_type.reasons[1].id");
  }

  @Test
  void shouldWantChoicesOfAChoiceOnly() {
    assertThat(DecisionTypeRules.violations(content(input("colour", Type.CHOICE))))
        .extracting(FieldViolation::field)
        .containsExactly("decision_type.inputs[0].choices");
    assertThat(DecisionTypeRules.violations(content(input("colour", Type.CHOICE, "red", "blue"))))
        .isEmpty();
    assertThat(DecisionTypeRules.violations(content(input("colour", Type.CHOICE, "red", "red"))))
        .extracting(FieldViolation::description)
        .containsExactly("must be different from each other");
    assertThat(DecisionTypeRules.violations(content(input("colour", Type.TEXT, "red"))))
        .extracting(FieldViolation::description)
        .containsExactly("must be empty unless type is CHOICE");
  }

  @Test
  void shouldTellWhatIsLost() {
    List<InputDeclaration> before =
        List.of(
            input("a", Type.INTEGER), input("b", Type.INTEGER), input("c", Type.CHOICE, "x", "y"));
    List<InputDeclaration> next =
        List.of(input("c", Type.CHOICE, "x"), input("b", Type.NUMBER), input("d", Type.TEXT));

    assertThat(DecisionTypeRules.lost(before, next)).containsExactly("a", "b");
    assertThat(DecisionTypeRules.lost(before, before.reversed())).isEmpty();
  }

  private static DecisionTypeContent content(InputDeclaration... inputs) {
    return new DecisionTypeContent(
        "Goodwill", Kind.CREDIT, "lead", List.of(inputs), null, List.of(), List.of());
  }

  private static InputDeclaration input(String name, Type type, String... choices) {
    return new InputDeclaration(name, name, type, "", true, List.of(choices));
  }
}
