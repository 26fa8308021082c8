package dev.cxos.statistics.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

  @ParameterizedTest
  @CsvSource({
    "1, 5, 100, 100, UP",
    "-5, -1, 100, 100, DOWN",
    "-1, 5, 100, 100, NO_REAL_CHANGE",
    "0, 5, 100, 100, NO_REAL_CHANGE",
    "-5, 0, 100, 100, NO_REAL_CHANGE",
    "1, 5, 29, 100, TOO_FEW",
    "1, 5, 100, 29, TOO_FEW",
    "1, 5, 30, 30, UP",
    "1, 5, 29.999999999999996, 100, UP"
  })
  void shouldFollowIntervalWhenBothSidesHaveThirty(
      double low, double high, double baselineN, double currentN, Verdict expected) {
    Interval difference = new Interval(low, high, Confidence.NINETY_FIVE);
    assertThat(Verdict.decide(difference, baselineN, currentN, 30)).isEqualTo(expected);
  }

  @Test
  void shouldRefuseWhenNumbersAreNegative() {
    Interval difference = new Interval(0, 1, Confidence.NINETY_FIVE);
    assertThatIllegalArgumentException().isThrownBy(() -> Verdict.decide(difference, -1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Verdict.decide(difference, 1, 1, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Interval(2, 1, Confidence.NINETY_FIVE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Interval(Double.NaN, 1, Confidence.NINETY_FIVE));
    assertThatIllegalArgumentException().isThrownBy(() -> Confidence.of(1));
  }
}
