package dev.cxos.decision.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cxos.decision.policy.CaseFacts;
import dev.cxos.decision.policy.Condition;
import dev.cxos.decision.policy.ConditionCompiler.ConditionRejected;
import dev.cxos.decision.policy.condition.Oracle.Truth;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What must be refused is refused, without hanging, and with the place. How long refusing and
 * evaluating take is measured by {@code ./cxos bench conditions}.
 */
@Timeout(60)
final class HostileConditionsTest {
  private final CelConditionCompiler compiler = new CelConditionCompiler();

  static Stream<Arguments> refused() {
    return Stream.of(
        // Huge.
        Arguments.of("yes ||".repeat(400) + " yes", 1, 2001, "longer than 2000"),
        Arguments.of("yes" + " || yes".repeat(150), 1, 0, "more than 200 parts"),
        Arguments.of("whole in [" + "1,".repeat(250) + "1]", 1, 0, "more than 200 parts"),
        Arguments.of("tier == '" + "x".repeat(201) + "'", 1, 9, "longer than 200"),
        Arguments.of("tier == 'x'\n  || tier == '" + "y".repeat(201) + "'", 2, 14, "longer"),
        // Deep.
        Arguments.of("(".repeat(900) + "yes" + ")".repeat(900), 1, 51, "deeper than 50"),
        Arguments.of("[".repeat(1900), 1, 51, "deeper than 50"),
        Arguments.of("whole" + " + 1".repeat(60) + " < 5", 1, 0, "deeper than 50"),
        Arguments.of("!(".repeat(49) + "whole" + ")".repeat(49), 1, 0, "matching overload"),
        Arguments.of("yes ? ".repeat(150) + "yes" + " : no".repeat(150), 1, 0, ""),
        Arguments.of("{".repeat(1900), 1, 0, ""),
        Arguments.of("-".repeat(1900) + "whole", 1, 0, ""),
        Arguments.of("words" + ".x".repeat(900), 1, 0, ""),
        // Slow.
        Arguments.of("words.matches('(a{1,1000}){1,1000}b')", 1, 15, "repeats too often"),
        Arguments.of("words.matches('(x+x+)+y{500}')", 1, 15, "too long"),
        Arguments.of("words.matches('(?=a)')", 1, 15, "pattern is not valid"),
        Arguments.of("words.matches('(a')", 1, 15, "pattern is not valid"),
        Arguments.of("words.matches(tier)", 1, 15, "must be a literal"),
        Arguments.of("words.contains(tier)" + " || words.contains(unit)".repeat(20), 1, 0, "long"),
        Arguments.of("words + words + words == 'x'", 1, 7, "\"+\" is not allowed"),
        // Ill-typed.
        Arguments.of("whole", 1, 1, "true or false"),
        Arguments.of("'yes'", 1, 1, "true or false"),
        Arguments.of("whole < 'x'", 1, 7, "no matching overload"),
        Arguments.of("yes &&\n whole", 1, 5, "matching overload"),
        Arguments.of("whole == 1.5", 1, 7, "no matching overload"),
        Arguments.of("whole < real", 1, 7, "no matching overload"),
        Arguments.of("whole in [1, 'x']", 1, 0, ""),
        Arguments.of("whole in [1, other]", 1, 14, "literals of one type"),
        Arguments.of("whole < 1u", 1, 7, "no matching overload"),
        Arguments.of("whole < 99999999999999999999", 1, 9, ""),
        Arguments.of("b'x' == b'x'", 1, 0, "Literals are"),
        Arguments.of("null == null", 1, 0, "Literals are"),
        // Undeclared, or not allowed.
        Arguments.of("secret > 3", 1, 1, "undeclared reference to 'secret'"),
        Arguments.of("yes && (whole > 3 || request.user == 'x')", 1, 22, "undeclared"),
        Arguments.of("has(inputs.secret)", 1, 0, "no input \"secret\""),
        Arguments.of("inputs.whole == 3", 1, 7, "inputs"),
        Arguments.of("inputs['whole'] == 3", 1, 1, "may only stand in has"),
        Arguments.of("size(inputs) > 0", 1, 6, "may only stand in has"),
        Arguments.of("'x' in inputs", 1, 0, ""),
        Arguments.of("inputs == inputs", 1, 1, "may only stand in has"),
        Arguments.of("timestamp('2026-01-01T00:00:00Z') < timestamp(words)", 1, 0, "not allowed"),
        Arguments.of("duration(words) < duration('1h')", 1, 0, "not allowed"),
        Arguments.of("string(whole) == 'x'", 1, 0, "not allowed"),
        Arguments.of("type(whole) == int", 1, 0, "not allowed"),
        Arguments.of("dyn(whole) == 1", 1, 0, "not allowed"),
        Arguments.of("int == int", 1, 1, "not a value"),
        Arguments.of("google.protobuf.Int32Value{value: 1} == 1", 1, 0, ""),
        Arguments.of("{'a': 1}['a'] == 1", 1, 1, "not allowed"),
        Arguments.of("[1, 2] == [1, 2]", 1, 1, "only stand behind"),
        Arguments.of("[1, 2].size() == 2", 1, 1, "only stand behind"),
        // Loops.
        Arguments.of("[1, 2].all(x, x > 0)", 1, 11, "undeclared reference"),
        Arguments.of("[1, 2].exists(x, [3].exists(y, x < y))", 1, 14, "undeclared reference"),
        Arguments.of("[1].map(x, x).size() > 0", 1, 8, "undeclared reference"),
        Arguments.of("[1].filter(x, x > 0).size() > 0", 1, 11, "undeclared reference"),
        Arguments.of("[1].exists_one(x, x > 0)", 1, 15, "undeclared reference"),
        // Tricks with characters.
        Arguments.of("yes\u0000", 1, 4, "U+0000"),
        Arguments.of("tier == '\u0000'", 1, 10, "U+0000"),
        Arguments.of("yes ||\n\u202E flag", 2, 1, "U+202E"),
        Arguments.of("tier == 'go\u200Bld'", 1, 12, "U+200B"),
        Arguments.of("tier == '\uD800'", 1, 10, "U+D800"),
        Arguments.of("tier\u00A0== 'x'", 1, 5, "U+00A0"),
        Arguments.of("\uFEFFyes", 1, 1, "U+FEFF"),
        Arguments.of("\u0443es", 1, 1, ""), // A Cyrillic letter that looks like a Latin one.
        Arguments.of("\uFF41mount < 5", 1, 1, ""),
        Arguments.of("tier == 'x' ＝ 5", 1, 13, ""),
        Arguments.of("yes; drop table policy", 1, 4, ""),
        Arguments.of("`amount` < 5", 1, 0, ""),
        Arguments.of("", 1, 1, "no condition"),
        Arguments.of(" \n ", 1, 1, "no condition"),
        Arguments.of("// nothing", 1, 0, ""),
        Arguments.of("yes &&", 1, 7, ""),
        Arguments.of("'open", 1, 1, ""),
        // Optional inputs.
        Arguments.of("other > 3", 1, 1, "may be missing"),
        Arguments.of("other > 3 && has(inputs.other)", 1, 1, "may be missing"),
        Arguments.of("has(inputs.other) || other > 3", 1, 22, "may be missing"),
        Arguments.of("has(inputs.ratio) && other > 3", 1, 22, "may be missing"),
        Arguments.of("has(inputs.other) ? flag : other > 3", 1, 21, "may be missing"),
        Arguments.of("!(has(inputs.other) && yes) || other > 3 || flag", 1, 45, "may be missing"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void shouldRefuseAndPointAtThePlace(String text, int line, int column, String message) {
    ConditionRejected rejected =
        catchThrowableOfType(
            ConditionRejected.class, () -> compiler.compile(text, Expressions.INPUTS));

    assertThat(rejected).isNotNull();
    assertThat(rejected.getMessage()).contains(message).isNotBlank().hasSizeLessThan(301);
    assertThat(rejected.line()).isEqualTo(line);
    if (column != 0) {
      assertThat(rejected.column()).as(rejected.getMessage()).isEqualTo(column);
    }
    assertThat(rejected.column()).isBetween(1, 2001);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "has(inputs.other) && other > 3",
        "!has(inputs.other) || other > 3",
        "has(inputs.other) ? other > 3 : yes",
        "!has(inputs.other) ? yes : other > 3",
        "has(inputs.other) && has(inputs.ratio) && (other > 3 || ratio < 1.5)",
        "!(has(inputs.other) && has(inputs.ratio)) || other > int(ratio)",
        "(has(inputs.other) || has(inputs.other) && yes) && other > 3",
        "has(inputs.pick) && pick in ['a', 'b'] // with a remark",
        "tier == 'зóлото' || words.matches('^[a-z]{1,10}$')",
        "yes\n  && whole >= 0\r\n\t&& kind != 'REFUND'"
      })
  void shouldAcceptWhatIsGuardedAndSmall(String text) {
    assertThatCode(() -> compiler.compile(text, Expressions.INPUTS)).doesNotThrowAnyException();
  }

  @Test
  void shouldBeAFaultWhenARequiredInputIsMissing() throws Exception {
    Condition condition = compiler.compile("whole > 3", Expressions.INPUTS);
    assertThat(DifferentialTest.truth(condition, facts("", Map.of()))).isEqualTo(Truth.FAULT);
  }

  private static CaseFacts facts(String text, Map<String, Object> inputs) {
    return new CaseFacts(100, text, text, "/", "CREDIT", inputs);
  }
}
