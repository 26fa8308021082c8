package dev.cxos.decision.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cxos.decision.policy.CaseFacts;
import dev.cxos.decision.policy.Condition;
import dev.cxos.decision.policy.ConditionCompiler.ConditionRejected;
import dev.cxos.decision.policy.condition.Oracle.Truth;
import dev.cxos.decision.right.InputDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No accepted condition turns from true to anything else when the amount falls. */
final class MonotoneTest {
  private static final int ATTEMPTS = 6000;
  private static final int CASES = 20;
  private static final List<InputDeclaration> INPUTS =
      Expressions.INPUTS.stream()
          .map(
              one ->
                  new InputDeclaration(one.name(), one.name(), one.type(), "", true, one.choices()))
          .toList();
  private static final List<Long> AMOUNTS =
      LongStream.of(
              0L,
              1L,
              2L,
              3L,
              49L,
              50L,
              51L,
              99L,
              100L,
              101L,
              2499L,
              2500L,
              4999L,
              5000L,
              5001L,
              10_000L,
              1L << 61,
              1L << 62,
              Long.MAX_VALUE / 3,
              Long.MAX_VALUE / 2,
              Long.MAX_VALUE - 1,
              Long.MAX_VALUE)
          .sorted()
          .boxed()
          .toList();

  private final CelConditionCompiler compiler = new CelConditionCompiler();

  @Test
  void shouldNeverTurnFromTrueWhenTheAmountFalls() throws Exception {
    int accepted = 0;
    int turning = 0;
    for (long seed = 0; seed < ATTEMPTS; seed++) {
      Generator generator = new Generator(seed);
      String text = generator.truth(3);
      Condition condition;
      try {
        condition = compiler.compile(text, INPUTS);
      } catch (ConditionRejected refused) {
        continue;
      }
      accepted++;
      for (int i = 0; i < CASES; i++) {
        turning += requireMonotone(text, condition, generator.expressions.facts());
      }
    }
    System.out.printf("Accepted %d of %d, turned %d times%n", accepted, ATTEMPTS, turning);
    assertThat(accepted).isGreaterThan(ATTEMPTS / 8);
    assertThat(turning).isGreaterThan(ATTEMPTS / 4);
  }

  private static int requireMonotone(String text, Condition condition, CaseFacts facts) {
    boolean all = true;
    boolean any = false;
    for (long amount : AMOUNTS) {
      boolean holds = DifferentialTest.truth(condition, facts.withAmount(amount)) == Truth.TRUE;
      assertThat(holds && !all).as("%s at %d for %s", text, amount, facts).isFalse();
      all &= holds;
      any |= holds;
    }
    return any && !all ? 1 : 0;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amount <= 5000",
        "5000 >= amount",
        "!(amount > 5000)",
        "whole > amount * 2",
        "amount * 2 + (whole + other) < 100",
        "amount + whole < 100",
        "whole - amount >= 0",
        "-amount > -100",
        "amount * -3 > whole",
        "amount / 2 <= whole",
        "tier == 'gold' ? amount <= 9000 : amount <= 3000",
        "amount <= (tier == 'gold' ? 9000 : 3000)",
        "(tier == 'gold' ? amount : amount * 2) <= 5000",
        "yes || (tier in ['gold', 'silver'] && amount < whole)",
        "amount < whole - amount",
        "words.size() + amount < 100"
      })
  void shouldAcceptWhatFallsWithTheAmount(String condition) {
    assertThatCode(() -> compiler.compile(condition, INPUTS)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "amount >= 5000 | 8 | smaller amount",
        "!(amount <= 5000) | 10 | smaller amount",
        "whole < amount | 7 | smaller amount",
        "whole - amount < 5 | 16 | smaller amount",
        "-amount < 5 | 9 | smaller amount",
        "yes && amount * -1 <= 5 | 20 | smaller amount",
        "amount == 5 | 1 | may only stand in a comparison",
        "amount != 5 | 1 | may only stand in a comparison",
        "amount in [5, 6] | 1 | may only stand in a comparison",
        "double(amount) < real | 8 | may only stand in a comparison",
        "(amount < 5) == yes | 2 | may only stand in a comparison",
        "amount < 5 ? yes : flag | 1 | may only stand in a comparison",
        "(amount < 5 ? 1 : 2) < whole | 2 | may only stand in a comparison",
        "amount % 2 < 1 | 1 | may only stand in a comparison",
        "amount - amount < 1 | 8 | both sides",
        "amount * whole < 1 | 10 | literal",
        "amount * 0 < 1 | 10 | literal",
        "100 / amount < 1 | 7 | literal",
        "amount + whole + other < 5 | 16 | leave the range",
        "whole + other + amount * 2 - 10 < 5 | 28 | leave the range",
        "whole - amount + other > 5 | 16 | leave the range",
      })
  void shouldPointAtWhatCouldRiseWithASmallerAmount(String condition, int column, String message) {
    assertThatThrownBy(() -> compiler.compile(condition, INPUTS))
        .isInstanceOfSatisfying(
            ConditionRejected.class,
            rejected -> {
              assertThat(rejected.line()).isEqualTo(1);
              assertThat(rejected.getMessage()).contains(message);
              assertThat(rejected.column()).isEqualTo(column);
            });
  }

  /** Conditions in which the amount stands wherever it could be allowed, or nearly. */
  private static final class Generator {
    private final Random random;
    private final Expressions expressions;

    Generator(long seed) {
      this.random = new Random(seed);
      this.expressions = new Expressions(seed);
    }

    String truth(int depth) {
      if (depth == 0) {
        return comparison();
      }
      return switch (random.nextInt(7)) {
        case 0, 1 -> "(" + truth(depth - 1) + " && " + truth(depth - 1) + ")";
        case 2, 3 -> "(" + truth(depth - 1) + " || " + truth(depth - 1) + ")";
        case 4 -> "!(" + truth(depth - 1) + ")";
        case 5 -> "(" + free() + " ? " + truth(depth - 1) + " : " + truth(depth - 1) + ")";
        default -> random.nextBoolean() ? free() : comparison();
      };
    }

    private String comparison() {
      // Mostly so that the amount is on the side where it may grow.
      String operator = expressions.pick(List.of(" < ", " <= ", " <= ", " >= "));
      return random.nextInt(3) == 0
          ? "(" + whole() + " >= " + term(2) + ")"
          : "(" + term(2) + operator + whole() + ")";
    }

    private String term(int depth) {
      if (depth == 0) {
        return "amount";
      }
      List<String> forms = new ArrayList<>();
      forms.add("amount");
      forms.add("(" + term(depth - 1) + " + " + whole() + ")");
      forms.add("(" + whole() + " + " + term(depth - 1) + ")");
      forms.add("(" + term(depth - 1) + " - " + whole() + ")");
      forms.add("(" + whole() + " - " + term(depth - 1) + ")");
      forms.add("(" + term(depth - 1) + " * " + literal() + ")");
      forms.add("(" + literal() + " * " + term(depth - 1) + ")");
      forms.add("(" + term(depth - 1) + " / " + literal() + ")");
      forms.add("(" + term(depth - 1) + " + " + term(depth - 1) + ")");
      forms.add("-(" + term(depth - 1) + ")");
      forms.add("(yes ? " + term(depth - 1) + " : " + whole() + ")");
      return expressions.pick(forms);
    }

    private String whole() {
      return expressions.pick(
          List.of("whole", "other", "100", "5000", "(whole + other)", "words.size()", literal()));
    }

    private String literal() {
      return expressions.pick(List.of("1", "2", "3", "-1", "-2", "7", "4611686018427387904"));
    }

    private String free() {
      return expressions.pick(List.of("yes", "flag", "(whole / other > 3)", "tier == 'gold'"));
    }
  }
}
