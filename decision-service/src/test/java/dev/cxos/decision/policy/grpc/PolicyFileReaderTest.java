package dev.cxos.decision.policy.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cxos.decision.DecisionReason;
import dev.cxos.decision.v1.PolicyVersion;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.grpc.MessageRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyFileReaderTest {

  private static final MessageRules RULES = new MessageRules();

  private static final String FILE =
      """
      currency_code: EUR
      change_note: More for gold
      rules:
        bands:
          - id: agent
            role: agent
            unit: /
            case_limit_minor_units: 5000
            tiers: [gold]
        guardrails:
          - id: size
            condition: amount <= 10
            effect: DENY
            message: "No."
        controls:
          reason_required: true
      """;

  @Test
  void shouldReadWhatTheFileSays() {
    PolicyVersion read = PolicyFileReader.read(FILE, "EUR", RULES::check);

    assertThat(read.getChangeNote()).isEqualTo("More for gold");
    assertThat(read.getRules().getBands(0).getCaseLimitMinorUnits()).isEqualTo(5_000);
    assertThat(read.getRules().getBands(0).getTiersList()).containsExactly("gold");
    assertThat(read.getRules().getControls().getReasonRequired()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void shouldRefuseWithLineAndColumn(
      String what, String yaml, int line, int column, String message) {
    ServiceException refusal =
        catchThrowableOfType(
            ServiceException.class, () -> PolicyFileReader.read(yaml, "EUR", RULES::check));

    assertThat(refusal).as(what).isNotNull();
    assertThat(refusal.reason()).isEqualTo(DecisionReason.FILE_INVALID);
    assertThat(refusal.getMessage())
        .startsWith("Line " + line + ", column " + column + ":")
        .contains(message);
    assertThat(refusal.metadata())
        .containsEntry("line", Integer.toString(line))
        .containsEntry("column", Integer.toString(column));
  }

  static Stream<Arguments> shouldRefuseWithLineAndColumn() {
    return Stream.of(
        // What the file is.
        arguments("empty", "", 1, 1, "empty"),
        arguments("only a comment", "# nothing\n", 1, 1, "empty"),
        arguments("a list", "- a\n", 1, 1, "keys and values must stand here"),
        arguments("a word", "policy\n", 1, 1, "keys and values must stand here"),
        arguments("no YAML", "rules: [\n", 2, 1, ""),
        arguments("tab as indent", "rules:\n\tbands: []\n", 2, 1, ""),
        arguments("two documents", FILE + "---\n" + FILE, 17, 1, "only one document"),
        arguments("too large", "# " + "x".repeat(1_000_000), 1, 1, "larger than"),
        arguments("too large in bytes", "# " + "é".repeat(500_000), 1, 1, "larger than"),
        arguments("nested too deeply", "rules: " + "[".repeat(30), 1, 27, "nested too deeply"),
        // What a file must not use.
        arguments("an anchor", with("role: agent", "role: &a agent"), 6, 13, "anchors"),
        arguments("an alias", with("unit: /", "unit: *a"), 7, 13, "anchors"),
        arguments("an anchored map", with("- id: agent", "- &b\n      id: agent"), 5, 7, "anchors"),
        arguments("a tag", with("role: agent", "role: !!str agent"), 6, 13, "tags"),
        arguments(
            "a class", with("rules:", "rules: !!javax.script.ScriptEngineManager"), 3, 8, "tags"),
        arguments("a merge key", with("role: agent", "<<: {role: agent}"), 6, 7, "must stand here"),
        // Keys.
        arguments("an unknown key", with("unit: /", "unti: /"), 7, 7, "unti is unknown"),
        arguments("an unknown key at the top", "name: x\n" + FILE, 1, 1, "name is unknown"),
        arguments("a key twice", with("unit: /", "role: lead"), 7, 7, "role stands here twice"),
        arguments("a key twice at the top", FILE + "rules: {}\n", 17, 1, "stands here twice"),
        arguments(
            "role and skill", with("unit: /", "skill: x"), 7, 7, "only one of role and skill"),
        arguments("a number as key", with("unit: /", "7: /"), 7, 7, "text must stand here"),
        // The currency.
        arguments(
            "no currency", with("currency_code: EUR\n", ""), 1, 1, "currency_code is missing"),
        arguments("another one", with(": EUR", ": USD"), 1, 16, "are in EUR"),
        arguments("an empty one", with(": EUR", ":"), 1, 15, "a value must stand here"),
        // Values.
        arguments("text as number", with("5000", "much"), 8, 31, "a whole number"),
        arguments("a fraction", with("5000", "50.00"), 8, 31, "a whole number"),
        arguments("digits in groups", with("5000", "5_000"), 8, 31, "a whole number"),
        arguments("an octal number", with("5000", "05000"), 8, 31, "a whole number"),
        arguments("a number in quotes", with("5000", "\"5000\""), 8, 31, "a whole number"),
        arguments("too large", with("5000", "9".repeat(19)), 8, 31, "the number is too large"),
        arguments("a number as text", with("role: agent", "role: 7"), 6, 13, "put it in quotes"),
        arguments("yes as text", with("role: agent", "role: yes"), 6, 13, "put it in quotes"),
        arguments("yes as truth", with("required: true", "required: yes"), 16, 22, "true or false"),
        arguments("an unknown effect", with("DENY", "FORBID"), 13, 15, "has no value FORBID"),
        arguments("a word as list", with("[gold]", "gold"), 9, 14, "tiers must be a list"),
        arguments("a map as word", with("role: agent", "role: {a: b}"), 6, 13, "a single value"),
        arguments("nothing", with("role: agent", "role:"), 6, 12, "a value must stand here"),
        // The rules of the contract.
        arguments("below zero", with("5000", "-1"), 8, 31, "case_limit_minor_units"),
        arguments("no holder", with("      role: agent\n", ""), 5, 7, "rules.bands[0]"),
        arguments("an odd tier", with("[gold]", "[Gold]"), 9, 15, "rules.bands[0].tiers[0]"));
  }

  private static String with(String part, String other) {
    assertThat(FILE).contains(part);
    return FILE.replaceFirst(
        java.util.regex.Pattern.quote(part), java.util.regex.Matcher.quoteReplacement(other));
  }
}
